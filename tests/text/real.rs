//! The work rules of 2022: counts, shapes and exact words.

use guiju::text::{Level, Style};

use crate::{address, real_document, shape, text_at};

#[test]
fn counts_and_frame() {
    let document = real_document();
    assert_eq!(document.clauses().count(), 67);
    assert!((1..=67).eq(document.clauses().map(|clause| clause.address.article())));
    let titles: Vec<&str> = document.chapters().map(|chapter| chapter.title.as_str()).collect();
    let expected = [
        "总则",
        "组成人员及其职责",
        "全面履行政府职能",
        "坚持依法行政",
        "实行科学民主决策",
        "推进政务公开",
        "健全监督制度",
        "加强督查落实",
        "规范会议管理",
        "严格公文审批",
        "工作纪律",
        "廉政和作风建设",
    ];
    assert_eq!(titles, expected);
    let first: Vec<u32> = document.chapters().map(|chapter| chapter.first_clause).collect();
    assert_eq!(first, [1, 4, 10, 15, 18, 22, 28, 34, 37, 48, 55, 62]);
    assert_eq!(document.chapter_of(39).map(|chapter| chapter.number), Some(9));
    assert_eq!(document.style, Style::Numeral);
    assert_eq!(document.title, "重庆市梁平区人民政府工作规则");
    assert!(document.words(&document.preamble).contains("关于印发《重庆市梁平区人民政府工作规则》的通  知"));
    let trailer = document.words(&document.trailer).trim();
    assert_eq!(trailer, "重庆市梁平区人民政府办公室             2022年1月29日印发");
    assert_eq!(document.sha256, "7ae6595e6bd4855190a025e80f16d3bda271e5a85582e1605f707d1be0312b6c");
    assert!(document.noise.is_empty());
    let count = |level| document.units().iter().filter(|unit| unit.level == level).count();
    let counts = [Level::Paragraph, Level::Item, Level::Subitem, Level::Sentence].map(count);
    assert_eq!(counts, [80, 20, 9, 159]);
}

#[test]
fn clauses_of_several_paragraphs() {
    let document = real_document();
    let several: Vec<u32> = (1..=67).filter(|n| document.get(&address(&format!("{n}.2"))).is_some()).collect();
    assert_eq!(several, [4, 5, 9, 20, 38, 39, 40, 42, 48, 49, 50, 51, 57, 59]);
    let three: Vec<u32> = (1..=67).filter(|n| document.get(&address(&format!("{n}.3"))).is_some()).collect();
    assert_eq!(three, [50]);
}

#[test]
fn shapes() {
    let document = real_document();
    let cases = [
        ("5", "5 5.1 5.2"),
        ("15", "15 15.1"),
        ("38", "38 38.1 38(1) 38(2) 38(3) 38(4) 38(5) 38.2"),
        ("39", "39 39.1 39(1) 39(2) 39(3) 39(4) 39(5) 39.2"),
        ("46", "46 46(1) 46(2)"),
        ("50", "50 50.1 50.2 50.3"),
        ("52", "52 52(1) 52(1)1 52(1)2 52(1)3 52(1)4 52(1)5 52(1)6 52(2) 52(2)1 52(2)2 52(2)3 52(3)"),
        ("67", "67 67.1"),
    ];
    for (clause, expected) in cases {
        assert_eq!(shape(&document, clause), expected);
    }
    let captions: Vec<(u32, &str)> = document
        .clauses()
        .filter_map(|clause| Some((clause.address.article(), clause.caption.as_ref()?.text.as_str())))
        .collect();
    assert_eq!(captions, [(46, "其他会议："), (50, "公文签发程序："), (52, "公文签发权限：")]);
}

#[test]
fn exact_words() {
    let document = real_document();
    let cases = [
        ("5.1", "区政府实行区长负责制，区长领导区政府的工作。副区长协助区长工作。"),
        ("5.2s1", "区长出差（出访）期间，受区长委托，由负责常务工作的副区长主持区政府工作。"),
        ("5.2s3", "副区长出差（出访）期间，由其AB角对应的副区长代管其工作。"),
        ("15", ""),
        (
            "15.1",
            "区政府及各部门要深入推进依法行政，带头维护宪法和法律权威，建设职能科学、权责法定、执法严明、公开公正、\
            廉洁高效、守法诚信的法治政府，依法行使权力、履行职责、承担责任。",
        ),
        ("38(3)", "决定和部署涉及全局的区政府重要工作；"),
        ("38.2s1", "区政府全体会议一般每年1-2次。"),
        (
            "39.1",
            "区政府常务会议由区长、副区长组成，由区长召集和主持。区长不能参加会议时，可委托常务副区长召集和主持。\
            区政府常务会议的主要任务是：",
        ),
        ("39.1s2", "区长不能参加会议时，可委托常务副区长召集和主持。"),
        ("46(1)s1", "区长碰头会议。"),
        ("46(1)s3", "区长碰头会根据需要不定期召开。"),
        ("48.2s2", "因特殊情况直报区政府领导同志处理的公文，处理后应进入正常的办理程序。"),
        ("50.1", "以区政府、区政府办公室名义制发的各类公文，一律经区政府办公室审核后，再按文件签发权限送签。"),
        ("50.3", "区长另有专门交代的公文，按区长交待的程序办理。"),
        ("51.1", "区政府制发的政策性、规范性文件，经区政府法制机构进行合法性审查后，由分管副区长核报区长签发。"),
        ("52(1)", "区长签发下列公文："),
        ("52(1)3", "以区政府或区政府办公室名义印发的规范性文件；"),
        ("52(2)3", "以区政府办公室名义发布，属于副区长分管工作范围的公文。"),
        ("52(3)", "区政府各部门向上级业务部门上报涉及人事、机构等事项的公文，应事先报经区长审批同意或征得区长同意。"),
        (
            "57.2",
            "严格履行请示报告制度，除自然灾害、事故灾难、公共卫生事件和社会安全事件等重大紧急情况外，\
            政府工作不得越级请示、报告或多头请示、报告。",
        ),
        ("59.2s3", "各单位的人员、物资安排必须严格服从区政府的统一调度。"),
        ("67.1", "区政府派出机构、直属事业单位、部门管理机构、其他机构适用本规则。"),
    ];
    for (at, expected) in cases {
        assert_eq!(text_at(&document, at), expected, "{at}");
    }
    assert!(text_at(&document, "51.2").starts_with("以区政府名义签订的各类合同"));
    assert!(text_at(&document, "57.1").ends_with("再向区长请示报告。"));
    assert!(text_at(&document, "59.1").starts_with("区政府各部门、各镇乡人民政府（街道办事处）要坚持24小时政务值班"));
}

#[test]
fn a_page_break_is_mended_and_maps_back() {
    let document = real_document();
    let unit = document.get(&address("15.1")).unwrap();
    let pieces: Vec<&str> = unit.pieces.iter().map(|piece| document.words(piece)).collect();
    assert_eq!(pieces.len(), 2);
    assert!(pieces[0].ends_with("带头维护宪法") && pieces[1].starts_with("和法律权威"));
}

#[test]
fn whole_text_and_label() {
    let document = real_document();
    let text = document.whole_text(&address("52")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 13);
    assert_eq!(
        lines[..3],
        ["五十二、公文签发权限：", "（一）区长签发下列公文：", "1．区政府报送市政府和市政府办公厅的公文；"]
    );
    assert!(document.whole_text(&address("5")).unwrap().starts_with("五、区政府实行区长负责制"));
    assert_eq!(document.whole_text(&address("68")), None);
    assert_eq!(document.label(&address("15.1")).zh, "第十五条");
    assert_eq!(document.label(&address("15.1s1")).zh, "第十五条第1句");
    assert_eq!(document.label(&address("5.1")).zh, "第五条第一款");
    assert_eq!(document.label(&address("38(3)")).en, "clause 38(3)");
}
