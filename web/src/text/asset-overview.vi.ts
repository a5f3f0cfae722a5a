// Sentences of the department of finance's view of all assets of the province.
import { count } from '../core/text'

export const overview = {
  title: 'Tài sản công toàn tỉnh', go: 'Tài sản toàn tỉnh', books: 'Về danh sách sổ', asOf: (at: string, year: number) => `Tính đến ${at}; hao mòn tính đến hết năm ${year}`, file: 'Tải bảng tính (.xlsx)',
  everyAgency: 'Mọi cơ quan', everyClass: 'Mọi loại', byAgency: 'Theo cơ quan', byClass: 'Theo loại tài sản', byAge: 'Theo thời gian sử dụng', byWear: 'Theo mức hao mòn',
  ageHow: 'Số năm đã dùng so với thời gian sử dụng theo bảng của Bộ Tài chính. «Hết thời gian sử dụng» là đủ số năm theo bảng, một căn cứ để xét thanh lý (TT 141/2025/TT-BTC Đ.13(3)); tài sản còn dùng được vẫn giữ lại.',
  open: (n: string, what: string) => `${n}, mở danh sách: ${what}`, all: (n: number) => `Xem đủ ${count(n)} dòng`,
  unreckoned: (n: number) => `${count(n)} tài sản chưa tính được hao mòn; trong các số cộng, hao mòn của chúng là số đã chuyển từ sổ cũ.`,
  declarations: (owed: number, late: number, waiting: number) => [owed && `${count(owed)} việc phải kê khai vào cơ sở dữ liệu quốc gia${late ? `, ${count(late)} việc quá hạn` : ''}`, waiting && `${count(waiting)} kê khai chờ duyệt`].filter(Boolean).join('; ') + '.', declarationsGo: 'Xem từng cơ quan ở danh sách sổ',
  head: { agency: 'Cơ quan', class: 'Loại tài sản', age: 'Thời gian đã dùng', worn: 'Mức hao mòn', count: 'Số tài sản', cost: 'Nguyên giá', accumulated: 'Hao mòn lũy kế', remaining: 'Giá trị còn lại', share: 'Tỷ trọng nguyên giá' },
  moves: { title: 'Tăng, giảm theo năm', lead: 'Điều chuyển giữa các cơ quan trong tỉnh không tính là tăng, giảm của tỉnh. Tài sản chuyển từ sổ cũ không tính là tăng.', leadAgency: 'Gồm cả tài sản nhận từ cơ quan khác và giao cho cơ quan khác. Tài sản chuyển từ sổ cũ không tính là tăng.', year: 'Năm', came: 'Tăng', went: 'Giảm', changed: 'Thay đổi nguyên giá', times: (n: number) => `${count(n)} lần`, none: 'Chưa có biến động nào.' },
  cars: { title: 'Xe ô tô so với định mức', lead: (law: string) => `Định mức là quyết định của cấp có thẩm quyền cho từng cơ quan${law ? `, theo ${law}` : ''}; phần mềm không tự suy ra.`, doubt: (source: string) => `Căn cứ: ${source}.`, have: 'Số xe đang có', most: 'Định mức', state: 'So sánh', none: 'chưa có định mức', over: (n: number) => `vượt ${count(n)} xe`, within: 'trong định mức', unverified: 'chưa đối chiếu quyết định', noCars: 'Không có xe ô tô nào trong các sổ.' },
  idle: { title: 'Nhà, đất bỏ trống, chưa sử dụng', lead: 'Theo diện tích bỏ trống mà cơ quan giữ sổ ghi ở mô tả tài sản.', count: (n: number) => `${count(n)} cơ sở nhà, đất`, area: (area: string) => `cộng ${area} m² bỏ trống`, most: (n: number) => `Dưới đây là ${count(n)} nơi bỏ trống nhiều nhất.`, none: 'Chưa có cơ sở nhà, đất nào được ghi là bỏ trống.', what: 'Nhà, đất', whole: 'Diện tích', part: 'Bỏ trống', unmeasured: 'chưa ghi', noPlace: 'chưa có tọa độ', placed: (n: number, of: number) => `${count(n)} trong ${count(of)} cơ sở nhà, đất đã ghi tọa độ. Tọa độ ghi ở «Sửa mô tả» của tài sản.` },
  map: { title: 'Sơ đồ vị trí nhà, đất', point: (name: string, agency: string, idle: string) => `${name}, ${agency}${idle ? `, bỏ trống ${idle} m²` : ''}`, idle: 'có phần bỏ trống', used: 'đang sử dụng', how: 'Sơ đồ vẽ theo tỷ lệ từ tọa độ WGS 84 trong sổ, không có ranh giới hành chính.', none: 'Chưa vẽ được sơ đồ: chưa có nhà, đất nào ghi tọa độ.' },
  listTitle: 'Danh sách tài sản', back: 'Về tài sản toàn tỉnh', more: 'Xem thêm', nothing: 'Không có tài sản nào.', gone: 'đã ra khỏi sổ',
  listed: (n: number, cost: string) => `${count(n)} tài sản, nguyên giá ${cost}`, moved: (n: number, amount: string) => `${count(n)} tài sản, số biến động ${amount}`,
  years: (used: number, life: number) => (life ? `đã dùng ${count(used)}/${count(life)} năm` : `đã dùng ${count(used)} năm`),
  list: { what: 'Tài sản', class: 'Loại', used: 'Đưa vào sử dụng', cost: 'Nguyên giá', remaining: 'Còn lại', amount: 'Biến động' },
}
