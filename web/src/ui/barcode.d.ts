// The browser's own QR reader, where it has one (Android Chrome); not yet in TypeScript's library.
interface BarcodeReader {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
interface Window {
  BarcodeDetector?: { new (options: { formats: string[] }): BarcodeReader; getSupportedFormats(): Promise<string[]> }
}
