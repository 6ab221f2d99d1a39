"""Lines about somebody, X, by what they tell: the table of `test_unmet.py`."""

NONE_RU = """
не дозвонился до X
X так и не ответил
X так и не ответила
созвон с X отменился
созвон с X не состоялся
встреча с X перенесена
встреча с X перенесена (на пятницу)
встреча с X перенесена на пятницу
кофе с X отменили
завтра созвон с X
в пятницу встреча с X
X не ответила
так и не написал Y
ждал звонка от X, не позвонила
пропустил звонок X
план: встреча с X
надо позвонить Y
забыл ответить Y
X молчит вторую неделю
не забыть написать Y
TODO: ответить Y
хочу встретиться с X
собираюсь написать
собираюсь написать Y
жду ответа от X
X не берёт трубку
звонила Y — не услышала
звонила Y, абонент недоступен
позвонила Y и не дозвонилась
позвонил Y и так и не дозвонился
не пошла на встречу с X
написала Y, но не отправила
написал Y, не отправил
решила не звонить Y
передумала звонить Y
X не взяла трубку
X не берёт телефон
звонил Y, не берёт
звонила Y, не взяла
звонила Y. Не взяла трубку
созвон с X — не вышло
созвон с X, не сложилось
встреча с X перенеслась с пятницы на среду
X не вышла на связь
X не пришла на встречу
не смог дозвониться до X
не смогла дозвониться до X
не получилось созвониться с X
сорвалась встреча с X
перенесли созвон с X
договориться с X не успели
договориться не успели
созвон с X, отменили
созвон с X: отменился
созвон с X — перенесли на пятницу
созвон с X, заболела, перенесли на пятницу
встреча с X (отменилась)
звонил Y, не берёт трубку
звонил Y — не ответила
позвонил Y, не взяла трубку
X звонила, не успел взять трубку
созвон с X: не дозвонился
созвон с X, не пришла
завтра — созвон с X
созвон с X завтра
созвон с X — завтра
созвон с X (в пятницу)
на следующей неделе кофе с X
созвон с X на следующей неделе
назначил встречу с X на пятницу
созвон с X назначен на пятницу
созвонимся с X в пятницу
позвоню Y завтра
напишу Y вечером
увидимся с X на выходных
X отменила встречу
X отменилась
X перенесла созвон на пятницу
отмена созвона с X
перенос встречи с X на среду
созвона с X не было
встречи с X не будет
от X тишина
X: тишина
нет ответа от X
от X нет ответа
ответа от X всё ещё нет
X пропала
X не отвечает на письма
X недоступна
не застал X
разминулись с X
хотел позвонить Y, не успел
хотела написать Y, но забыла
думал написать Y
давно не общались с X
не виделись с X месяц
пытался дозвониться до X
пытались созвониться с X
надо бы созвониться с X
нужно ответить Y до пятницы
пора написать Y
должен позвонить Y
X должна позвонить в пятницу
X должна была позвонить, не позвонила
не удалось поговорить с X
встретиться с X не удалось
встретиться с X не получилось
написать Y
позвонить Y и узнать про оффер
в планах созвон с X
будет созвон с X
в пятницу будет встреча с X
пропущенный от X
проспал созвон с X
X перенёс встречу
X опять не пришёл
X не подключилась
ждём ответа от X
напомнить X про оффер
X не перезвонила
X не прислала оффер
интервью с X слетело
обед с X накрылся
через две недели созвон с X
в пятницу около шести созвон с X
созвон с X завтра по роли
созвон с X в 15:00 отменили
планирую созвон с X
планируем кофе с X
жду, когда X ответит
созвониться с X
связаться с X
встретиться с X
ответить Y!
X: ответить
X — написать завтра
X написать про оффер
спросить у X про вилку
поздравить X с днём рождения
так и не созвонились с X
не списались с X
не увиделись с X
X не отозвалась
X не явилась
X проспала созвон
забыли про созвон с X
X заболела, созвон отложили
созвон с X отложен
созвон с X переносим на среду
не успел ответить Y
никак не соберусь написать Y
не могу дозвониться до X
X не может встретиться
X вне зоны доступа
телефон X выключен
X обещала перезвонить, не перезвонила
звонил Y — занято
Завтра: созвон с X
План на завтра: созвон с X и кофе с Олегом
**Завтра** созвон с X
не было звонка от X
от X ни ответа
X снова не пришла на созвон
Анна не пришла, ждал X час
созвон с X и Олегом отменился
не дозвонилась ни до X, ни до Олега
не дозвонился до X (телефон выключен)
X не ответила, хотя видела сообщение
пропустил звонок X, телефон был на беззвучном
"""

NONE_EN = """
couldn't reach X
called X and got no answer
wrote to X but never sent it
decided not to call X
X didn't reply
no answer from X
call with X cancelled
call with X canceled
call with X was postponed
call with X fell through
call with X moved to Friday
call with X moved from Monday to Friday
call with X, moved from Monday to Friday
call with X was moved to Friday
tomorrow: call with X
need to call X
forgot to write X
should ping X
waiting for X's reply
X is silent
missed a call from X
missed X's call
X didn't show up
want to meet X
called X, no answer
called X twice, no answer
X cancelled on me
X had to cancel
X never replied
X hasn't replied
haven't heard from X
never heard back from X
no reply from X
no word from X yet
X was a no-show
X didn't pick up
X did not answer
meeting with X was rescheduled to Monday
lunch with X got cancelled
call with X called off
call with X: cancelled
call with X, cancelled
call with X (cancelled)
call with X tomorrow
lunch with X next week
on Friday lunch with X
on Friday: lunch with X
must call X
I should write to X
will call X tomorrow
I'll write X on Monday
plan: call with X
todo: reply to X
to do: reply to X
reminder: call X
remember to call X
don't forget to email X
X went quiet
X ghosted me
X stood me up
tried to call X
tried calling X, no luck
unable to reach X
didn't manage to call X
forgot to call X
hoping to meet X
going to call X
planning to meet X
awaiting X's answer
meeting with X didn't happen
the meeting with X never happened
X couldn't make it
didn't get hold of X
haven't written to X yet
planned call with X
X was out sick, call moved to Monday
X pushed our call to Monday
postponed the call with X
X had to postpone
called X, voicemail
X isn't answering
still waiting for X
still no answer from X
nothing from X
X hasn't called
haven't talked to X in weeks
haven't met X yet
gotta call X
let's call X
call X tomorrow
ping X next week
scheduled a call with X
lunch with X on Friday
couldn’t reach X
X didn’t reply
"""

NONE = [*NONE_RU.strip().splitlines(), *NONE_EN.strip().splitlines()]
"""There was no contact: it was denied, called off, planned, wished or awaited."""

CONTACTS = [
    ("написал Y, не ответила", "message", "out"),
    ("не дозвонился до X, написал в телеграм", "message", None),
    ("созвон с X: не договорились о ставке", "call", None),
    ("созвон с X, перенесли собеседование на пятницу", "call", None),
    ("X ответила, что вакансию отменили", "message", "in"),
    ("созвонились с X, завтра пришлёт оффер", "call", None),
    ("X позвонила, надо ответить до пятницы", "call", "in"),
    ("встретились с X, хочу ещё", "meeting", None),
    ("написал Y: завтра созвон", "message", "out"),
    ("в пятницу встретились с X", "meeting", None),
    ("в пятницу была встреча с X", "meeting", None),
    ("созвон с X", "call", None),
    ("не дозвонился до X и написал в телеграм", "message", None),
    ("не дозвонился до X, но написал в телеграм", "message", None),
    ("не дозвонилась до X. Написала в телеграм", "message", None),
    ("пропустил звонок X, перезвонил", "call", None),
    ("X не отвечала, наконец созвонились", "call", None),
    ("созвон с X отменили, вместо этого кофе", "meeting", None),
    ("X ответила не сразу", "message", "in"),
    ("X ответила, но не на все вопросы", "message", "in"),
    ("созвон с X, не дала ответа по ставке", "call", None),
    ("созвон с X про собеседование в пятницу", "call", None),
    ("X попросила перенести созвон", "call", None),
    ("договорились с X созвониться завтра", None, None),
    ("договорились с X о встрече в пятницу", None, None),
    ("X написала, что не придёт", "message", "in"),
    ("X позвонила и сказала, что не придёт", "call", "in"),
    ("звонил Y, не ответила, написал в телеграм", "message", None),
    ("обсудили с X планы на следующую неделю", None, None),
    ("созвонился с X, надо прислать CV", "call", None),
    ("созвон с X; план: прислать CV", "call", None),
    ("созвон с X. Завтра собеседование.", "call", None),
    ("встреча с X, не понравилось", "meeting", None),
    ("созвон с X: сказала, что не отвечала из-за отпуска", "call", None),
    ("обедали с X, хочет нанять ещё двоих", "meeting", None),
    ("не только написал Y, но и позвонил", "call", "out"),
    ("встретил X, не узнал сначала", "meeting", None),
    ("завтракали с X", "meeting", None),
    ("завтрак с X", "meeting", None),
    ("поздравил X, молчит", None, None),
    ("обсудили с X план на квартал", None, None),
    ("созвон с X: план на квартал", "call", None),
    ("встреча с X, план: закрыть роль до декабря", "meeting", None),
    ("кофе с X, она ждёт ребёнка", "meeting", None),
    ("созвон с X — обсудили, что делать дальше", "call", None),
    ("поговорил с X о том, что не ответил на письмо", None, None),
    ("X ответила: не сейчас", "message", "in"),
    ("созвон с X: не будет оффера", "call", None),
    ("созвон с X: не было времени на вопросы", "call", None),
    ("кофе с X, не получила оффер", "meeting", None),
    ("созвон с X: не смогла открыть камеру", "call", None),
    ("созвон с X, через неделю ждут ответ", "call", None),
    ("созвон с X, в среду собеседование", "call", None),
    ("созвон с X: отмена собеседования", "call", None),
    ("созвон с X не отменился", "call", None),
    ("созвон с X не отменили", "call", None),
    ("звоню Y", "call", None),
    ("пишу Y в телеграм", "message", None),
    ("X прошла собеседование, ждём оффер", "interview", None),
    ("встреча с X в 15:30: не готовы платить", "meeting", None),
    ("созвон с X; не забыть прислать CV", "call", None),
    ("X прислала оффер, надо ответить", None, "in"),
    ("X написала: жду ответа до пятницы", "message", "in"),
    ("позвонила Y: не успевает к пятнице", "call", "out"),
    ("обед с X, не спросил про вилку", "meeting", None),
    ("called X, she didn't like the offer", "call", "out"),
    ("talked to X about a cancelled role", None, None),
    ("call with X about the interview on Friday", "call", None),
    ("call with X about her cancelled interview", "call", None),
    ("X wrote that the meeting is cancelled", "message", "in"),
    ("emailed X, no reply", "email", "out"),
    ("wrote to X, no answer", "message", "out"),
    ("texted X, she hasn't replied", "message", "out"),
    ("call with X: she needs to think until Friday", "call", None),
    ("met X, want to work with her", "meeting", None),
    ("X replied that the role is cancelled", "message", "in"),
    ("couldn't reach X, texted her", "message", "out"),
    ("X called, must answer by Friday", "call", "in"),
    ("coffee with X, tomorrow she sends the offer", "meeting", None),
    ("call with X, moved the interview to Friday", "call", None),
    ("on Monday I met X", "meeting", None),
    ("call with X, will send CV", "call", None),
    ("call with X: need to send CV", "call", None),
    ("call with X, no interview yet", "call", None),
    ("left X a voicemail, called again, spoke at last", "call", None),
    ("X wrote back, need to answer by Monday", "message", "in"),
    ("had coffee with X, tomorrow off", "meeting", None),
    ("coffee with X. Tomorrow: send notes", "meeting", None),
    ("X texted: can't make it tomorrow", "message", "in"),
    ("had a call with X, forgot to ask about salary", "call", None),
    ("не виделись с X сто лет, сегодня наконец кофе", "meeting", None),
    ("X пришла на встречу, Олег не пришёл", "meeting", None),
    ("X позвонила: интервью перенесли на среду", "call", "in"),
    ("встреча с X не удалась, ругались", "meeting", None),
    ("созвон с X не получился весёлым", "call", None),
    ("X решила не звонить рекрутеру, рассказала почему", None, None),
    ("написала Y, оффер не отправила", "message", "out"),
    ("созвон с X, не услышала главного", "call", None),
    ("X позвонила и не ответила на вопрос", "call", "in"),
    ("не пошла на встречу с X, созвонились", "call", None),
    ("не сразу дозвонился до X", "call", None),
    ("дозвонилась до X", "call", None),
    ("в обед созвонились с X", "call", None),
    ("в обед с X", "meeting", None),
    ("ужинали с X", "meeting", None),
    ("пересеклись с X", "meeting", None),
    ("гуляли с X", "meeting", None),
    ("созвон с X: не берут", "call", None),
    ("созвон с X: не взяли", "call", None),
    ("X позвонила: не берут", "call", "in"),
    ("собес с X в Лагуне. Не взяли", "interview", None),
    ("собес с X, не взяли", "interview", None),
    ("встреча с X, не взяла", "meeting", None),
    ("X передала, что меня не берут", None, None),
    ("встреча с X. Хотела обсудить деньги, не вышло", "meeting", None),
    ("созвон с X. Отложили до января", "call", None),
    ("созвон с X: всё отложили до января", "call", None),
    ("созвон с X; отменили", "call", None),
    ("длинный созвон с X про вилку, не сложилось", "call", None),
    ("обед с X. Пробовала поднять вилку — не вышло", "meeting", None),
    ("call with X. Wanted to discuss money, didn't work out", "call", None),
    ("call with X. But it didn't work out", "call", None),
    ("coffee with X, tried to raise the fee, no luck", "meeting", None),
    ("call with X, then tried Tom, voicemail", "call", None),
    ("созвон с X (перенесли с пятницы)", "call", None),
    ("созвон с X в 18, перенесли с 15", "call", None),
    ("встреча с X сдвинулась на час, но состоялась", "meeting", None),
    ("call with X at 6, moved from 3", "call", None),
    ("call with X, she moved from Berlin", "call", None),
    ("rescheduled call with X, went well", "call", None),
    ("созвонились с X и отменили собес", "call", None),
    ("созвонились с X и перенесли встречу", "call", None),
    ("called X and cancelled lunch", "call", "out"),
    ("чуть не забыла про созвон с X, успела", None, None),
    ("едва не пропустила созвон с X", "call", None),
    ("nearly missed the call with X but made it", "call", None),
    ("forgot to log: call with X", "call", None),
    ("не мог не позвонить X", None, None),
    ("couldn't not call X", "call", None),
    ("никогда так долго не говорили с X, как сегодня", None, None),
    ("кроме X никого не встретила", "meeting", None),
    ("Оля не пришла, посидели с X вдвоём", "meeting", None),
    ("встреча с X без Олега, он не смог", "meeting", None),
    ("кофе с X отменили, зато погуляли", "meeting", None),
    ("разговор с X не получился, поссорились", None, None),
    ("спорили с X, так и не пришли к общему", None, None),
    ("X не ответила на вопрос прямо, но дала понять", "message", None),
    ("встреча с X отменилась? нет, пришла, посидели час", "meeting", None),
]
"""There was one, though something else was denied, called off or planned: with its channel and direction."""
