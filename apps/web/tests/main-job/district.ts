import type { OfficePlan } from '../office.ts';

/** A fictional district Party committee as districts were until 2025: bodies, departments, communes, branches. */
export const DISTRICT: OfficePlan = {
  name: 'Huyện ủy',
  kinds: [
    ['huyen-uy', 'Huyện ủy', 'party', ['Thường trực Huyện ủy']],
    ['ban-dang', 'Ban Đảng Huyện ủy', 'party', ['các Ban Đảng Huyện ủy']],
    ['hdnd', 'HĐND huyện', 'state', []],
    ['ubnd', 'UBND huyện', 'state', []],
    ['phong', 'Phòng, ban chuyên môn', 'state', ['các phòng, ban chuyên môn', 'các cơ quan, ban, ngành huyện']],
    ['ubnd-xa', 'UBND xã', 'state', ['UBND các xã']],
    ['mat-tran', 'Ủy ban MTTQ Việt Nam huyện', 'front', []],
    ['doan-the', 'Đoàn thể chính trị - xã hội', 'union', ['các đoàn thể chính trị - xã hội huyện', 'các đoàn thể']],
    ['chi-bo', 'Chi, đảng bộ trực thuộc', 'party', ['các chi, đảng bộ trực thuộc', 'các cấp ủy đảng']],
  ],
  units: [
    ['dangUy', 'Huyện ủy', 'huyen-uy', null],
    ['banXayDung', 'Ban Dân vận Huyện ủy', 'ban-dang', 'dangUy'],
    ['tuyenGiao', 'Ban Tuyên giáo Huyện ủy', 'ban-dang', 'dangUy'],
    ['hdnd', 'HĐND huyện', 'hdnd', 'dangUy'],
    ['ubnd', 'UBND huyện', 'ubnd', 'dangUy'],
    ['phongVanHoa', 'Phòng Văn hóa và Thông tin huyện', 'phong', 'ubnd'],
    ['phongKinhTe', 'Phòng Nông nghiệp huyện', 'phong', 'ubnd'],
    ['xaMot', 'UBND xã Bàu Sen', 'ubnd-xa', 'ubnd'],
    ['xaHai', 'UBND xã Suối Đá', 'ubnd-xa', 'ubnd'],
    ['matTran', 'Ủy ban Mặt trận Tổ quốc Việt Nam huyện', 'mat-tran', 'dangUy'],
    ['phuNu', 'Hội Liên hiệp Phụ nữ huyện', 'doan-the', 'matTran'],
    ['nongDan', 'Hội Nông dân huyện', 'doan-the', 'matTran'],
    ['chiBo1', 'Đảng bộ xã Bàu Sen', 'chi-bo', 'dangUy'],
    ['chiBo2', 'Đảng bộ xã Suối Đá', 'chi-bo', 'dangUy'],
    ['chiBo3', 'Chi bộ Tòa án huyện', 'chi-bo', 'dangUy'],
  ],
};
