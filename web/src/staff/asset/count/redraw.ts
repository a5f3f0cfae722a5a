// The draw in five lines that anybody can run (docs/adr: nobody picks the sample). Pure.
export const redraw = (seed: string): string =>
  `from hashlib import sha256
seed = bytes.fromhex("${seed}")
assets = [...]  # số của các tài sản trong danh sách: TS0000042 là 42
lot = lambda asset: sha256(seed + asset.to_bytes(8, "big")).digest()
print(sorted(assets, key=lot)[:max(5, -(-len(assets) // 20))])`
