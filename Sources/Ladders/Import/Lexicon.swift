extension String {
    var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

/// The words by which ladders in several languages name levels, roles, and parts that are not expectations.
///
/// Words only weigh: what a text is follows from where it stands as well. All are in lower case, as ``String/key``
/// gives them.
enum Lexicon {
    /// Words that mean “level” in front of a number or letter.
    static let levelWords: Set<String> = [
        "level", "lvl", "grade", "band", "tier", "stage", "rank",
        "niveau", "stufe", "rang", "nivel", "nível", "livello", "poziom", "nivå", "taso", "seviye", "szint",
        "уровень", "грейд", "рівень", "レベル", "等级", "级别", "級別", "层级", "레벨", "等級", "グレード",
    ]

    /// How senior a word says that somebody is, from 0 to 12.
    static let seniority: [String: Int] = [
        "awareness": 1, "aware": 1, "working": 3, "foundational": 2, "foundation": 2, "basic": 1, "basics": 1,
        "mastery": 8,
        "emerging": 1, "developing": 2, "capable": 4, "leading": 8, "strong": 5, "exceptional": 9,
        "intern": 0, "internship": 0, "trainee": 1, "apprentice": 1, "student": 0, "graduate": 1, "entry": 1,
        "entry level": 1, "early career": 1, "early": 1, "novice": 1, "beginner": 1, "starter": 1, "junior": 2, "jr": 2,
        "associate": 2, "assistant": 2,
        "mid": 4, "mid level": 4, "middle": 4, "intermediate": 4, "medior": 4, "medium": 4, "regular": 4, "semi": 5,
        "semisenior": 5, "ssr": 5, "professional": 4,
        "practitioner": 4, "competent": 4, "proficient": 5, "experienced": 5, "advanced": 5, "journeyman": 4,
        "senior": 6, "sr": 6, "expert": 7, "master": 7, "specialist": 5, "lead": 7, "staff": 7, "senior staff": 8,
        "principal": 9, "senior principal": 10, "distinguished": 11, "fellow": 12, "architect": 9, "chief": 12,
        "teamlead": 7, "techlead": 7, "team lead": 7, "tech lead": 7, "technical lead": 7, "group lead": 8,
        "manager": 6, "senior manager": 7, "head": 9, "head of": 9, "director": 10, "senior director": 11, "vp": 11,
        "svp": 12, "evp": 12, "avp": 10, "vice president": 11, "cto": 12, "ceo": 12, "partner": 10, "president": 12,
        "praktikant": 0, "werkstudent": 0, "auszubildender": 0, "azubi": 0, "einsteiger": 1, "berufseinsteiger": 1,
        "fortgeschritten": 5, "fortgeschrittener": 5, "erfahren": 5, "leiter": 8, "leiterin": 8, "teamleiter": 7,
        "leitender": 8, "leitende": 8, "bereichsleiter": 9, "geselle": 4, "meister": 7, "lehrling": 0,
        "stagiaire": 0, "débutant": 1, "confirmé": 5, "confirmée": 5, "intermédiaire": 4, "expérimenté": 5,
        "expérimentée": 5, "responsable": 7, "chef": 8, "directeur": 10, "directrice": 10, "apprenti": 0,
        "becario": 0, "practicante": 0, "principiante": 1, "aprendiz": 0, "intermedio": 4, "avanzado": 5, "experto": 7,
        "jefe": 8, "líder": 7, "estagiário": 0, "júnior": 2, "pleno": 4, "sênior": 6, "especialista": 7, "sénior": 6,
        "diretor": 10, "gerente": 8, "coordenador": 7, "tirocinante": 0, "esperto": 7, "responsabile": 7,
        "стажер": 0, "стажёр": 0, "младший": 2, "джуниор": 2, "джун": 2, "мидл": 4, "средний": 4, "старший": 6,
        "сеньор": 6,
        "синьор": 6, "ведущий": 7, "главный": 9, "тимлид": 7, "эксперт": 7, "руководитель": 8, "директор": 10,
        "техлид": 7,
        "实习": 0, "实习生": 0, "初级": 2, "中级": 4, "高级": 6, "资深": 7, "专家": 8, "首席": 10, "主任": 8, "总监": 10, "助理": 2,
        "初級": 2, "中級": 4, "上級": 6, "ジュニア": 2, "ミドル": 4, "シニア": 6, "リード": 7, "スタッフ": 7, "プリンシパル": 9,
        "新人": 1, "見習い": 0, "主任研究員": 8, "マネージャー": 7, "部長": 10, "課長": 8, "주니어": 2, "쥬니어": 2, "시니어": 6, "엔트리": 1, "미들": 4,
        "리드": 7, "신입": 1, "책임": 6, "수석": 8,
        "stażysta": 0, "młodszy": 2, "starszy": 6, "główny": 9, "kıdemli": 6,
    ]

    /// Words that say how senior somebody is only in front: “Working”, not “Agile working”.
    static let seniorityOnlyInFront: Set<String> = [
        "working", "aware", "awareness", "basic", "basics", "leading", "strong", "capable", "developing", "emerging",
        "foundation",
        "foundational", "mastery", "regular", "professional", "early", "entry", "middle", "mid", "stage", "exceptional",
    ]

    /// Words for levels, seniority and roles in scripts that write words together or bend them.
    static let levelWordsBeyondASCII = levelWords.filter { !$0.isASCII }.sorted()
    static let seniorityBeyondASCII = seniority.filter { !$0.key.isASCII && $0.key.count >= 2 }.sorted {
        $0.key < $1.key
    }
    static let rolesBeyondASCII = roles.filter { !$0.isASCII && $0.count > 1 }.sorted()

    /// What people are at work; a label that ends with one may be a level's title.
    static let roles: Set<String> = [
        "engineer", "developer", "designer", "analyst", "scientist", "architect", "consultant", "specialist",
        "programmer",
        "administrator", "tester", "writer", "researcher", "advocate", "strategist", "recruiter", "officer",
        "technician",
        "manager", "director", "lead", "president", "associate", "coordinator", "coach", "owner", "producer",
        "operator",
        "representative", "accountant", "counsel", "editor", "planner", "maker", "teacher", "nurse", "evangelist",
        "sre", "vp",
        "fellow", "supervisor", "executive", "contributor", "intern", "apprentice", "head", "em", "pm", "dev", "swe",
        "qa",
        "entwickler", "entwicklerin", "ingenieur", "ingenieurin", "berater", "beraterin", "tester", "ingénieur",
        "ingénieure",
        "développeur", "développeuse", "concepteur", "consultante", "analyste", "ingeniero", "ingeniera",
        "desarrollador",
        "desarrolladora", "diseñador", "analista", "engenheiro", "engenheira", "desenvolvedor", "desenvolvedora",
        "designer",
        "ingegnere", "sviluppatore", "инженер", "разработчик", "программист", "дизайнер", "аналитик", "тестировщик",
        "менеджер",
        "工程师", "开发", "エンジニア", "デザイナー", "개발자", "엔지니어", "programista", "inżynier",
    ]

    /// Whether a text speaks of careers at all.
    static func isAboutCareers(_ text: String) -> Bool {
        careerWords.occur(in: text.key)
    }

    private static let careerWords = Fragments([
        "career", "ladder", "promotion", "promoted", "competenc", "progression", "seniority", "job level", "leveling",
        "levelling",
        "expectations", "responsibilit", "mentor", "laufbahn", "karriere", "entwicklungsstufe", "carrière", "parcours",
        "carrera", "carreira",
        "senioridade", "loopbaan", "percorso", "carriera", "карьер", "грейд", "должност", "职级", "晋升", "职业", "キャリア",
        "等級", "커리어", "직급",
        "kariera", "ścieżka", "urautuminen", "kariyer",
    ])

    /// Whether a label says when what follows applies, not what it is about.
    static func isCondition(_ label: String, inItem: Bool = false) -> Bool {
        let words = label.key.words
        guard let first = words.first else { return false }
        if inItem, words.count > 1,
            ["in", "on", "during", "at", "bei", "im", "en", "au", "при", "w"].contains(String(first))
        {
            return true
        }
        return words.count > 1
            && [
                "if", "when", "where", "unless", "for", "wenn", "falls", "si", "quand", "cuando", "se", "quando",
                "если", "jeśli",
            ]
            .contains(String(first))
    }

}
