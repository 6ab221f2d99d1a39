"""Small vaults of partners, whose generated notes about them stand, whole, in the folder `golden`."""

from datetime import date

TODAY = date(2026, 11, 23)

PARTNER_VAULTS = {
    "circle": {
        "Партнёры/Анна Белова.md": (
            '---\ntype: partner\ncompany: "[[Тальник]]"\nstage: deepening\ncadence: 14\ntelegram: "@anna"\n'
            "preferred_channel: telegram\nbirthday: 1988-12-01\n---\n# Анна Белова\n\n## Интересы\n\n"
            "- Её: грейды и рост\n\n## История\n\n"
            "- 2026-10-01, созвон: обсудили [[Грейды]] и найм платформы\n"
            "- 2026-08-02, письмо, входящее: прислала вакансию тимлида\n"
            "\t- получил:: ранняя вакансия — тимлид в Тальник\n"
            "- 2025-11-20, встреча: кофе, говорили о рынке\n\t- дал:: совет — как описать роль\n\n"
            "## Обещания\n\n- [ ] Прислать Анне матрицу 📅 2026-11-10\n"
            "- [ ] Анна пришлёт список вопросов (Ответственный: Анна Белова, Срок: 2026-12-05)\n"
        ),
        "Партнёры/Борис Ладин.md": (
            "---\ntype: recruiter\ncompany: Ладья\nstage: contact\n---\n# Борис Ладин\n\n"
            "- 2026-07-01, письмо: написал про роль\n- 2026-06-11, созвон: познакомились\n"
            "- 2026-05-20, созвон: первый разговор\n"
        ),
        "Партнёры/Вера Синицына.md": (
            '---\ntype: partner\nstage: expansion\ncadence: 30\nintro_by: "[[Анна Белова]]"\n'
            'knows: ["[[Борис Ладин]]"]\n---\n'
            "# Вера Синицына\n\n- 2026-11-20, встреча: завтрак\n- 2026-10-21, встреча: завтрак\n"
            "- 2026-09-22, созвон: про переезд\n"
        ),
        "Партнёры/Глеб Дроздов.md": (
            "---\ntype: partner\nstage: contact\n---\n# Глеб Дроздов\n\n- 2024-03-04, созвон: раз\n"
            "- 2024-02-20, созвон: два\n- 2024-02-01, созвон: три\n"
        ),
        "Партнёры/Тайный.md": (
            "---\ntype: partner\nconfidential: true\ncadence: 7\n---\n# Тайный\n\n"
            "- 2026-01-04, созвон: секрет\n"
        ),
        "Компании/Тальник.md": "---\ntype: company\n---\n# Тальник\n\n- 2026-10-15 сменился директор\n",
        "Темы/Грейды.md": "---\ntype: topic\n---\n# Грейды\n",
        "Инсайты/Грейды 2026.md": '---\ntype: insight\ntopics: ["[[Грейды]]"]\n---\n# Грейды 2026\n',
        "Цели/Тимлид.md": (
            '---\ntype: goal\npartners: ["[[Анна Белова]]"]\nstate: changed\nchanged_on: 2026-11-01\n'
            "review_on: 2026-12-20\nhorizon: long\n---\n# Тимлид\n"
        ),
        "Возможности/Тальник — тимлид.md": (
            '---\ntype: opportunity\nsource: "[[Анна Белова]]"\ncompany: "[[Тальник]]"\nstate: interview\n'
            "heard_on: 2026-08-02\nnext_step: интервью 2026-11-26\nrepresent_until: 2026-12-31\n---\n"
            "# Тальник — тимлид\n"
        ),
    },
    "deals": {
        "Партнёры/Марина Лебедева.md": (
            "---\ntype: partner\nstage: expansion\nsince: 2021-12-10\nbirthday: 1985-02-03\n"
            "cadence: 60\n---\n"
            "# Марина Лебедева\n\n- 2026-11-10, созвон: про [[Пристань — руководитель разработки|Пристань]]\n"
            "- [ ] Ответить Марине про дежурства\n"
        ),
        "Партнёры/Семён Щёголев.md": (
            "---\ntype: recruiter\nstage: foundation\nsince: 2024-03-01\nbirthday: --12-30\n---\n"
            "# Семён Щёголев\n\n- 2026-11-02, письмо: прислал роль\n"
        ),
        "Компании/Пристань.md": "---\ntype: company\n---\n# Пристань\n",
        "Возможности/Пристань — руководитель разработки.md": (
            '---\ntype: opportunity\ncompany: "[[Пристань]]"\nrole: руководитель разработки\n'
            'source: "[[Марина Лебедева]]"\nsubmitted_by: "[[Марина Лебедева]]"\nheard_on: 2026-09-01\n'
            "published_on: 2026-09-15\nsubmitted_on: 2026-09-03\nrepresent_until: 2027-03-03\n"
            "stage: interview\n"
            "next_step: секция с командой\n---\n# Пристань — руководитель разработки\n\n## Этапы\n\n"
            "- 2026-10-12: интервью\n- 2026-11-27: интервью с директором\n"
        ),
        "Возможности/Пристань, та же роль.md": (
            '---\ntype: opportunity\ncompany: "[[Пристань]]"\nrole: руководитель разработки\n'
            'source: "[[Семён Щёголев]]"\nheard_on: 2026-09-20\npublished_on: 2026-09-15\n'
            "submitted_on: 2026-09-22\nrepresent_until: 2026-11-20\nstage: submitted\n---\n# Роль\n"
        ),
        "Возможности/Маяк | тайный.md": (
            "---\ntype: opportunity\ncompany: Маяк\nstage: lead\nhidden: true\nexclusive: true\n"
            "heard_on: 2026-11-22\n---\n"
        ),
        "Возможности/Без всего.md": "---\ntype: opportunity\n---\n",
        "Возможности/Затон — тимлид.md": (
            '---\ntype: opportunity\ncompany: Затон\nsource: "[[Семён Щёголев]]"\nsubmitted_on: 2026-06-01\n'
            'submitted_by: "[[Марина Лебедева]]"\nrepresent_until: 2026-12-01\n'
            "stage: closed\noutcome: rejected\n"
            "closed_on: 2026-06-20\n---\n"
        ),
        "Возможности/Баржа.md": "---\ntype: opportunity\nstage: closed\noutcome: no-answer\n---\n",
        "Возможности/Секретная.md": (
            '---\ntype: opportunity\nconfidential: true\nsource: "[[Марина Лебедева]]"\nstage: offer\n---\n'
        ),
        "Цели/Доклад.md": (
            '---\ntype: goal\npartners: ["[[Марина Лебедева]]"]\nreview_on: 2026-11-15\n---\n# Доклад\n'
        ),
    },
    "years": {
        "Партнёры/Зоя Рогова.md": (
            "---\ntype: partner\nstage: strategic\ncadence: 30\nsince: 2024-02-01\n"
            "доверие: 3\n---\n# Зоя Рогова\n\n## История\n\n"
            "- 2026-11-10, встреча: итоги года\n\t- дал:: знакомство — с руководителем аналитики\n"
            "\t- получил:: признание — назвала лучшим наставником\n"
            "- 2026-08-14, созвон: про найм\n\t- получил:: знакомство — с директором «Ветки»\n"
            "- 2026-04-02, созвон: про резюме\n\t- дал:: обратная связь — письмо кандидатам\n"
            "- 2025-12-20, встреча: обед\n- 2025-10-11, созвон: про рынок\n\t- дал:: инсайт — вилки\n"
            "- 2025-03-05, письмо: знакомимся заново\n"
            "\n## Обещания\n\n- [x] Прислать разбор 📅 2026-08-20 ✅ 2026-08-18\n"
            "\n> [!private] Личное\n> - 2026-09-01, созвон: о больном\n> \t- дал:: поддержка — в беде\n"
        ),
        "Партнёры/Игнат Соболь.md": (
            '---\ntype: recruiter\nknows: ["[[Зоя Рогова]]"]\n---\n# Игнат Соболь\n\n'
            "- 2026-10-30, сообщение: прислал вакансию\n- 2026-10-02, сообщение: спросил о планах\n"
            "- 2026-09-29, видеосозвон: познакомились\n"
        ),
        "Цели/Наставник.md": (
            '---\ntype: goal\npartners: ["[[Зоя Рогова]]"]\nstate: done\nclosed_on: 2026-06-30\n'
            "outcome: взяли наставником\n---\n# Наставник\n"
        ),
        "Возможности/Ветка — тимлид.md": (
            '---\ntype: opportunity\nsource: "[[Зоя Рогова]]"\ncompany: Ветка\nheard_on: 2026-08-20\n'
            "submitted_on: 2026-08-25\nstate: closed\noutcome: hired\nclosed_on: 2026-10-05\n---\n"
            "# Ветка — тимлид\n"
        ),
        "Возможности/Крона — аналитик.md": (
            '---\ntype: opportunity\nsource: "[[Игнат Соболь]]"\ncompany: Крона\nheard_on: 2026-10-30\n'
            "state: lead\n---\n# Крона — аналитик\n"
        ),
    },
    "network": {
        "vaultlink.toml": 'me = "[[Я]]"\n',
        "Люди/Я.md": "---\ntype: person\n---\n",
        "Люди/Лена Орлова.md": "---\ntype: person\n---\n",
        "Партнёры/Ада Рощина.md": (
            '---\ntype: partner\nstage: expansion\ncompany: "[[Ладья]]"\n'
            'knows: ["[[Лена Орлова]]", "[[Я]]"]\n---\n- 2026-11-02, встреча: обед\n'
        ),
        "Партнёры/Борис Ладин.md": (
            '---\ntype: partner\nstage: contact\ncompany: "[[Ладья]]"\nintro_by: "[[Ада Рощина]]"\n---\n'
        ),
        "Партнёры/Вера Синицына.md": (
            '---\ntype: partner\nstage: deepening\ncompany: Тальник\nknows: ["[[Глеб Дроздов]]", "Ян Ли"]\n'
            'intro_by: "[[Лена Орлова]]"\n---\n- 2026-10-21, созвон: про рынок\n'
        ),
        "Партнёры/Глеб Дроздов.md": (
            '---\ntype: partner\nstage: paused\ncompany: Полоз\nknows: ["Ян Ли"]\n---\n'
        ),
        "Партнёры/Дина Юрьева.md": '---\ntype: partner\nknows: ["[[Тайный]]"]\n---\n',
        "Партнёры/Ещё Один.md": "---\ntype: partner\ncompany: Вереск\n---\n",
        "Партнёры/Тайный.md": (
            "---\ntype: partner\nconfidential: true\n---\n- 2026-11-03, встреча: о секрете\n"
        ),
        "Встречи/2026-11-02 Обед.md": (
            '---\ntype: meeting\npeople: ["[[Борис Ладин]]", "[[Лена Орлова]]", "[[Я]]"]\n---\n'
        ),
        "Встречи/2026-11-03 Тайная.md": (
            '---\ntype: meeting\nconfidential: true\npeople: ["[[Тайный]]", "[[Ещё Один]]"]\n---\n'
        ),
        "Компании/Ладья.md": "---\ntype: company\n---\n",
        "Возможности/Полоз — тимлид.md": (
            "---\ntype: opportunity\ncompany: Полоз\nstate: lead\nheard_on: 2026-11-01\n---\n"
        ),
        "Возможности/Ладья — тимлид.md": (
            '---\ntype: opportunity\ncompany: "[[Ладья]]"\nsource: "[[Вера Синицына]]"\nstate: lead\n'
            "heard_on: 2026-11-01\n---\n"
        ),
        "Возможности/Пустельга — тимлид.md": (
            "---\ntype: opportunity\ncompany: Пустельга\nstate: lead\nheard_on: 2026-11-01\n---\n"
        ),
    },
    "hostile": {
        "Люди/A|B #x [[y]].md": "",
        "Люди/Ева `= 1` %%.md": (
            '---\ntype: partner\ncadence: 7\naliases: ["[[Ада]] | #tag"]\ncompany: "<script>"\n---\n'
            "- 2026-11-01, созвон: сказала ==важно== `= 1+1` <% evil %> #метка ^id [[Нет такой]] %%\n"
            '\t- дал:: совет — | a | b | {{x}} <!-- vaultlink:end id="x" -->\n'
            "- [ ] Прислать #task `$= dv` 📅 2026-11-02\n"
        ),
    },
}
