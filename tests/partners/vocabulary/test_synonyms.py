"""Every spelling that people were seen to use is read: the table is written out here, word by word."""

import pytest

from vaultlink.config.vocabulary import Words, builtin

WORDS = builtin()

PROPERTIES = {
    # meaning, as it is for a person: English spellings | Russian spellings
    "name": "name|Name|full name|FN / имя|фио",
    "first_name": "name.first|firstname|First Name|GivenName|N.GN",
    "middle_name": "Middle Name / отчество",
    "last_name": "name.last|lastname|Last Name|FamilyName|N.FN / фамилия",
    "title": "title|TITLE",
    "aliases": "aliases|alias / псевдонимы",
    "nickname": "nickname / короткое_имя",
    "company": (
        "company|Company|organization|organisation|org|organizations|organisations|work|employer|account|ORG"
        "|Entreprise / компания|организация|работодатель|место работы"
    ),
    "role": (
        "role|Role|position|Position|job title|Profession|Occupation|fonction|ROLE"
        " / должность|роль|роли|позиция"
    ),
    "relationship": "relationship|relationship_type|relation|subtype|person_type|lane / тип отношений",
    "circle": "circle",
    "kind": "type|kind|note_type|category|categories / тип",
    "email": "email|E-mail|Email|emails|mail|work-login|EMAIL[WORK] / почта|e-mail",
    "phone": (
        "phone|Phone Number|mobile|Mobile|tel|telephone|cell|TEL[CELL]|phone_2|téléphone"
        " / телефон|telefon|мобильный"
    ),
    "messenger": "telegram|whatsapp|signal / телеграм|мессенджеры",
    "social": "linkedin|LinkedIn|twitter|instagram|github-login|SOCIALPROFILE[linkedin] / другие_соцсети",
    "website": "url|website|blog",
    "channels": "channels / каналы",
    "birthday": (
        "birthday|Birthday|birth|birthdate|BirthDate|Born|bday|BDAY|prm-birthday|geburtstag"
        " / день_рождения|день рождения|др|дата рождения"
    ),
    "location": "location|city|Where|loc|address|prm-location / город|страна",
    "time_zone": "timezone / часовой_пояс",
    "last_contact": (
        "last_contact|last-contact|Last contact|lastContacted|last_contacted|last-contacted"
        "|date_last_contacted|prm-last-contacted|last_interaction|last_met|last_chat|CONTACTED|last"
        " / дата_последнего_контакта|последний контакт|последнее общение|последняя встреча"
    ),
    "since": "first_met|date_met|met_date|first contact / дата_знакомства|когда познакомились",
    "met": "Met",
    "how_met": "met_context|how we met / откуда_знаю|как познакомились",
    "cadence": (
        "cadence|cadence_days|contact_frequency|frequency|keep in touch|stay in touch|prm-cadence|prm-tier"
        "|tier / периодичность|частота контактов|желаемая частота|напоминать после паузы"
    ),
    "next_contact": (
        "next_followup|next_follow_up|next_contact|follow_up_date|next_deadline|Follow-Up-Reminder-Date"
        " / следующий_контакт|напомнить|следующая встреча"
    ),
    "snooze_until": "prm-snooze-until",
    "stage": "stage / стадия|этап",
    "status": "status / статус",
    "trust": "trust / уровень_доверия",
    "strength": "relationship_strength|strength|closeness|warmth / качество_связей|близость",
    "priority": "priority",
    "intro_by": "introduced_by|intro_by|known through / представил|знаком_через",
    "knows": "Friends|related|manager|Reports To|RELATED / знает_людей|связанные_люди|руководитель",
    "can_help_me": "can_help_with / что_даёт_мне",
    "can_help_them": "i_can_help_them / что_я_могу_дать",
    "i_owe": "**I owe them:**",
    "they_owe": "**They owe me:**",
    "interests_mine": " / Мне ценно",
    "interests_theirs": "they care about / Ему ценно",
    "expertise": "expertise|specialty|skills / экспертиза|навыки",
    "topics": "topics / общие_темы",
    "opportunity_state": "App-Stage",
    "salary": "Salary-Range / зарплата",
    "source": "Source / источник",
    "applied_on": "Applied|Applied-Date",
    "opportunity": " / вакансия",
    "related_positions": "Job-URL|Related-Positions",
    # the keys of the example vault
    "partner_type": " / вид",
    "preferred_channel": " / основной_канал",
    "response_days": " / ответ_дней",
    "heard_on": " / узнал",
    "published_on": " / опубликована",
    "consent_on": " / согласие",
    "submitted_on": " / подана",
    "submitted_by": " / подал",
    "next_step": " / следующий_шаг",
    "early": " / ранняя",
    "outcome": " / исход|итог",
    "area": " / область",
    "horizon": " / горизонт",
    "agreed_on": " / согласовано",
    "review_on": " / пересмотр",
    "state": " / состояние",
    "whose": " / чья",
    "partners": " / партнёры",
}

IN_MEETINGS = {
    "people": (
        "people|attendees|Attendees|participants|with|With|person|Contacts|teilnehmende|met"
        " / участники|присутствующие|с кем"
    ),
    "date": "date|Date|Date & Time|day|start_date|meeting_date|Comm_DateTime|datum / дата|Дата",
    "created": "created",
    "channel": "meeting_type|Contact-Method|Channel|via / формат|формат_общения|канал",
    "direction": "Comm-Type",
}

IN_OPPORTUNITIES = {
    "opportunity_state": "App-Stage|stage|status / этап|стадия|статус",
    "role": "Job-Title|title|job title / вакансия",
    "people": "Contacts",
    "salary": "Salary-Range / зарплата",
}


def spellings(table):
    return [
        (text.strip(), meaning)
        for meaning, texts in table.items()
        for text in texts.replace(" / ", "|").split("|")
        if text.strip()
    ]


@pytest.mark.parametrize(("text", "meaning"), spellings(PROPERTIES))
def test_a_property_of_a_person_is_known_by_this_name(text, meaning):
    assert WORDS.meaning(text, "person") == meaning


@pytest.mark.parametrize("kind", ["meeting", "communication"])
@pytest.mark.parametrize(("text", "meaning"), spellings(IN_MEETINGS))
def test_a_property_of_a_meeting_is_known_by_this_name(text, meaning, kind):
    assert WORDS.meaning(text, kind) == meaning


@pytest.mark.parametrize(("text", "meaning"), spellings(IN_OPPORTUNITIES))
def test_a_property_of_an_opportunity_is_known_by_this_name(text, meaning):
    assert WORDS.meaning(text, "opportunity") == meaning


@pytest.mark.parametrize(
    "text",
    ["📞 phone", "phone 📞", "**Phone**", "PHONE:", "**Phone:**", "_phone_", "  phone  ", "Phone\u00a0Number",
     "phone-number", "phone_number", "ТЕЛЕФОН", "Телефо\u0301н".replace("\u0301", "")],
)  # fmt: skip
def test_case_blanks_emoji_and_markup_do_not_matter(text):
    assert WORDS.meaning(text) == "phone"


def test_composed_and_decomposed_letters_are_the_same():
    assert WORDS.meaning("де\u043d\u044c рождени\u044f") == WORDS.meaning("День_Рождения") == "birthday"
    assert (
        WORDS.word(Words.STAGES, "стратегический")
        == WORDS.word(Words.STAGES, "стратегически\u0438\u0306")
        == "strategic"
    )
    assert (
        WORDS.meaning("партнеры")
        == WORDS.meaning("партн\u0435\u0308ры")
        == WORDS.meaning("партнёры")
        == "partners"
    )


VALUES = {
    Words.STAGES: {
        "contact": "contact|forming|контакт|формирование|установление контакта",
        "foundation": "foundation|основа|создание основы",
        "deepening": "deepening|developing|углубление|развитие",
        "expansion": "expansion|расширение",
        "strategic": "strategic|mature|стратегическое партнёрство|зрелые",
        "interdependence": "interdependence|взаимозависимость",
        "paused": "paused|пауза|не_контактируем",
        "ended": "ended|завершено",
    },
    Words.ACQUAINTANCE: {"known": "не_знаком_лично|знакомы|активно|близко|друзья"},
    Words.STRENGTHS: {
        "5": "strong|сильная|hot",
        "3": "medium|средняя|warm",
        "2": "weak|слабая",
        "1": "dormant|cold",
    },
    Words.CADENCES: {
        "7": "weekly|еженедельно",
        "14": "biweekly|раз в две недели|inner",
        "30": "monthly|ежемесячно|close",
        "91": "quarterly|ежеквартально|casual",
        "182": "раз_в_полгода",
        "365": "yearly|annually|ежегодно",
        "none": "none|по_случаю|по случаю",
    },
    Words.DIRECTIONS: {"in": "Received|входящее", "out": "Sent|исходящее", "both": "Exchanged"},
    Words.CHANNELS: {
        "message": "telegram|телеграм",
        "call": "call|созвон|Phone_Call",
        "email": "email|почта|письмо",
        "meeting": "meeting|встреча|coffee",
        "video": "video|видеозвонок",
        "event": "conference|конференция",
        "interview": "interview|собеседование|интервью",
        "social": "linkedin|линкедин",
    },
    Words.VALUES: {
        "feedback": "feedback|фидбек",
        "referral": "referral|реферал",
        "introduction": "introduction|знакомство",
        "insight": "insight|инсайт",
        "knowledge": "knowledge|знание",
        "advice": "advice|совет",
        "support": "support|поддержка",
        "planning": "planning|план",
        "content": "content|контент",
        "early-lead": "early-lead|early lead|ранняя|ранняя вакансия",
        "resource": "resource|ресурс",
        "info": "info|информация",
        "recommendation": "recommendation|рекомендация",
        "priority": "priority|приоритет",
        "exclusive-lead": "exclusive-lead|эксклюзив",
        "process-support": "process-support",
        "inside-info": "inside-info|инсайд",
        "recognition": "recognition|признание",
    },
    Words.OUTCOMES: {
        "hired": "hired|нанят",
        "declined": "declined|отказался",
        "rejected": "rejected|отказ",
        "withdrawn": "withdrawn|отозвал",
        "no-answer": "no-answer|no answer|без ответа",
        "reached": "reached|достигнута",
        "dropped": "dropped|брошена",
    },
    Words.OPPORTUNITY_STATES: {
        "lead": "lead|узнал",
        "applied": "applied|отклик",
        "submitted": "submitted|подана",
        "interview": "interview|интервью",
        "offer": "offer|оффер",
        "closed": "closed|закрыта",
    },
    Words.AREAS: {"career": "career|карьера", "development": "development|развитие", "personal": "личное",
                  "network": "network|сеть"},
    Words.HORIZONS: {"short": "short|короткий", "long": "long|долгий"},
    Words.STATES: {"idea": "idea|идея", "active": "active|активна|в работе", "done": "done|завершена",
                   "dropped": "dropped|отменена", "changed": "changed|изменена"},
    Words.PARTNER_TYPES: {
        "agency": "agency|агентский",
        "in-house": "in-house|внутренний",
        "hr-partner": "hr-partner|hr-партнёр",
        "executive-search": "executive-search|хедхантер",
        "freelance": "freelance|фрилансер",
        "hiring-manager": "hiring-manager|нанимающий менеджер",
    },
    Words.SIDES: {"me": "me|я|мои", "them": "them|её|его", "both": "общая|joint"},
    Words.ANSWERS: {"yes": "yes|true|да", "no": "no|false|нет"},
    Words.SECTIONS: {
        "about": "About|Context|О человеке",
        "how_met": "Как познакомились|How we met",
        "expectations": "Expectations|Ожидания",
        "notes": "Notes|Заметки",
        "planned": "Open threads|Open|Discuss next|Agenda|Follow-up",
        "private": "Приватные заметки|Private notes",
        "attendees": "Attendees|Participants|Участники",
        "log": "Interaction Log|History|Meetings|История",
        "promises": "Action Items",
        "decisions": "Decisions",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "text", "word"),
    [(words, text, word) for words, table in VALUES.items() for text, word in spellings(table)],
)
def test_a_value_is_known_by_this_word(words, text, word):
    assert WORDS.word(words, text) == word
