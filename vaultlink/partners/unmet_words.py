"""The words by which a line says that no contact took place, as patterns; `unmet` judges with them.

They are lists of phrases, one a line or set apart by ` / `. In a phrase a name in capitals stands for
another list or for one of `_SHORT`; `л~` is every ending of the past («звонил, звонила, звонились»), `*`
whatever ends the word, and `…` up to three words. A pattern is made when it is first asked for: most lines
need none.
"""

import re
from functools import cache

from vaultlink.partners.line_words import EITHER, LINK

_SHORT = {
    "LINK": f"[{LINK}{EITHER}]",
    "NOT": r"не (?:(?:мне|нам|ей|ему|им|так|и|опять|снова|пока|еще|до сих пор|ни разу|вообще|все|никто) )*",
    "FAILED": (
        r"не (?:смог(?:л[аи])?|успел[аи]?|успева\w+|удалось|удается|получилось|получается|вышло|сумел[аи]?"
        r"|могу|мог|может|можем|могут)"
    ),
    "DIDNT": (
        r"(?:(?:did|do|does|have|has|had|is|was|were|wo|ca|could|would)(?:n't| not)|can ?not|never|not"
        r"|failed to|unable to) (?:(?:yet|even|ever|really|manage to|get to|able to|been able to|been|to) )?"
    ),
    "DAY": (
        r"(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|пн|вт|ср|чт|пт|сб|вс|выходны[ех]"
        r"|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    ),
    "SPAN": r"(?:недел\w+|месяц\w*|год\w*|раз|час\w*|полчаса|день|дн\w+|week|month|year|time)",
    "HANDSET": r"(?:трубк\w*|телефон\w*)",
    "SPEECH": r"(?<!не )(?<!not )(?<!n't )SPOKE_",
    "TALK": (
        r"(?:(?:(?:видео)?созвон(?!ит|ил|им)|(?:видео)?звон(?:ок|к)|встреч(?!ал|ат)|разговор|бесед(?!ов)|кофе"
        r"|обед(?!ал|ат)|ужин(?!ал|ат)|завтрак(?!ал|ат)|ланч|собес|интервью|скрининг|митап|один на один"
        r"|1[:-]1|зум)\w*|(?:zoom|call|meeting|chat|coffee|lunch|dinner|breakfast|interview|screening|catch-?up"
        r"|one-on-one|sync|talk|appointment|drink)s?)"
    ),
    "СКАЗАТЬ": (
        r"(?:(?:на|от|до|спи)?писать(?:ся)?|списаться|ответить|отвечать|(?:по|со|до|пере)?звонить(?:ся)?"
        r"|дозваниваться|перезванивать|созваниваться|набрать|встретить(?:ся)?|встречаться|(?:у|по)?видеть(?:ся)?"
        r"|повидаться|связаться|(?:по)?говорить|(?:по)?общаться|обсудить|спросить|узнать|уточнить|напомнить"
        r"|поздравить|пригласить|позвать|попросить|поблагодарить|отправить|послать|прислать|скинуть|передать"
        r"|рассказать|сообщить|предложить|договориться|условиться|согласовать|назначить|пересечься|достучаться"
        r"|поймать|застать|познакомиться|пообедать|поужинать|позавтракать|попить|выпить|прийти|приехать|подойти"
        r"|подключиться|взять трубку|выйти на связь)"
    ),
    "SPEAK": (
        r"(?:call|phone|ring|write|reply|respond|answer|text|message|e-?mail|ping|meet|see|talk|speak|send|ask"
        r"|reach|follow up|get back|come back|catch up|contact|tell|thank|congratulate|invite|get in touch"
        r"|get hold of|schedule|arrange)"
    ),
}

_LISTS = {
    "SPOKE_": r"""
        писал~ / написал~ / отписал~ / переписывал~ / списал~ / звонил~ / позвонил~ / созвонил~ / дозвонил~
        перезвонил~ / созванивал~ / набрал~ / ответил~ / прислал~ / отправил~ / скинул~ / встретил~
        встречал~ / виделись / виделся / виделась / увиделись / увиделся / увиделась / пересеклись
        пересекся / пересеклась / говорил~ / поговорил~ / обсудил~ / обсуждал~ / общал~ / пообщал~
        рассказал~ / сказал~ / сообщил~ / спросил~ / просил~ / попросил~ / предложил~ / предупредил~
        извинил~ / познакомил~ / договорил~ / условил~ / советовал~ / посоветовал~ / подтвердил~
        согласовал~ / пообедал~ / поужинал~ / позавтракал~ / беседовал~ / побеседовал~ / болтал~ / поболтал~
        поздравил~ / поблагодарил~ / посидел~ / погулял~ / гулял~ / спорил~ / поспорил~ / ссорил~ / поссорил~
        помирил~ / ужинал~ / обедал~ / завтракал~ / передал~ / вышла? на связь / вышли на связь / дождал~
        говорит / просит / пишет / советует / предлагает / считает
        talked / spoke / discussed / met / wrote / e-?mailed / texted / messaged / pinged / called(?! off)
        phoned / rang / told / said / asked / replied / answered / agreed / introduced / caught up / ran into
        bumped into / heard from / sent / suggested / chatted / advised / warned / mentioned / confirmed
        apologi[sz]ed / congratulated / reached out / says / thinks / asks / suggests / writes
        """,
    "TRIED": "звонил~ / позвонил~ / перезвонил~ / набрал~ / набирал~ / called / phoned / rang / diall?ed",
    "MAY_BE_CONTACT": r"""
        LINK / TALK / СКАЗАТЬ / SPEAK / ответ* / (?:по|со|пере|до)?звон* / сообщени* / пис[еь]м*
        repl* / answer* / letter*
        """,
    "AHEAD": r"""
        (?:на )?(?:после)?завтра / (?:на|в|во) DAY / (?:на|в|во) (?:этот|эту|следующ*|ближайш*) (?:DAY|SPAN)
        на следующ* SPAN / через (?:\w+ )?SPAN / на выходных / как-нибудь
        tomorrow / the day after tomorrow / (?:on|next|this) DAY / next SPAN / later this week
        """,
    "TIME": r"DAY / [вс] \d* / утр* / вечер* / днем / после обеда / at / \d* / morning / afternoon / evening",
    "LABEL_": r"""
        план / планы / напоминани[ея] / напомнить / не забыть / дальше / далее / сделать / следующ* шаги?
        надо / нужно / хочу / жду / ждем / todo / to[ -]do / next / next steps? / follow[ -]?ups?
        reminders? / plans? / planned / upcoming / waiting / remember
        """,
    "WENT": r"""
        (?!need|indeed|speed|feed)[a-z]{3,}ed / met / spoke / wrote / rang / told / said / was / were / had
        got / sent / saw / ran / came / went / took / gave / caught
        """,
    "PLANNED_": r"""
        (?<!LINK )надо / MEANT … СКАЗАТЬ / BOOKED … TALK / забыл[аи]?$
        TALK … (?:назначен[аоы]?|запланирован[аоы]?|будет|будут|состоится|scheduled|booked|is planned)
        (?:нужно|необходимо|пора|стоит|следует|осталось|буду|будем) … \w+(?:ть|ти|чь)(?:с[ья])?
        хочу / хотим / хочется / хотелось / (?<!LINK )хотел[аи]? / (?<!LINK )планировал[аи]?
        (?<!LINK )собирал~ / собираюсь / собираемся / соберусь / планирую / планируем / планируется
        намерена? / мечтаю / не забыть / не забудь / напомнить / в планах / не мешало бы
        жду / ждем / ждал[аи]? / ожидаю / ожидаем / в ожидании
        (?:по|со|пере|до)звон(?:юсь|имся|ится|ятся|им|ит|ят|ю) / напиш(?:у|ем|ет|ут) / спишемся
        отве(?:чу|тим|тит|тят) / встре(?:чусь|тимся|тится|тятся) / увид(?:имся|усь|ится) / пересечемся
        пришл(?:ю|ем|ет|ют) / todo / to-do / need(?:ed)? to / have to / want(?:ed)? to / wanna / gonna / gotta
        ought to / would (?:like|love) to / (?:meant|remember|intend|intended|hope) to / plan(?:ned)? to
        (?<!LINK is )(?:going|hoping|planning|looking forward) to / (?<!LINK is )waiting (?:for|on|to)
        (?:should|must|will|shall|might|may|could) … SPEAK / don't forget / forgot(?:ten)? (?:to|about)
        remind me / reminder to / let's / awaiting / await / wait for / expecting
        (?:tried|trying|try) (?:to|calling)
        """,
    "MEANT": r"""
        надо / (?:должен|должна|должны)(?: был[аи]?)? / дума(?:ю|л|ла|ли)
        (?:по)?пыта(?:л[аи]?с[ья]|юсь|емся) / (?:по)?пробовал[аи]? / (?<!чуть не )(?<!не )забы(?:л[аи]?|ваю)
        """,
    "BOOKED": r"""
        забы(?:л[аи]?|ваю) / назначил[аи]? / запланировал[аи]? / поставил[аи]? / будет / будут / состоится
        will be / scheduled / booked / arranged / planned
        """,
    "MISSED": r"""
        NOT(?:NOT_HEARD) / DIDNT(?:ANSWER) / FAILED (?:дозвониться|ответить|взять трубку|подойти)
        HANDSET (?:\S+ )?не (?:(?:взял|брал|поднял|снял)а?|берет|поднимает)
        сбросил[аи]? / сбрасыва[ею]т / недоступ(?:ен|на|ны) / вне (?:зоны|доступа) / гудки / автоответчик
        занято$ / молчит / молчат / тишина / глухо
        (?:телефон|номер)(?: \S+){0,2} (?:выключен|недоступен|не отвечает|молчит|беззвучн*)
        no (?:\w+ )?(?:answer|reply|response|luck) / nobody answered / went to voicemail
        (?<!a )voicemail$ / unreachable / unavailable / busy$ / silent / silence
        """,
    "NOT_HEARD": r"""
        дозвонил~ / дозваниваюсь / (?:ответил[аи]?|отвеча\w+)(?! (?:на вопрос|прямо))
        отреагировал~ / реагиру* / перезвонил~ / перезванива* / достучал~ / дозвал~
        подошл[аи] / подошел / подходит / застал[аи]? / поймал[аи]?
        доступ(?:ен|на|ны) / (?:взял|брал|поднял|снял)а? HANDSET / (?:берет|поднимает) HANDSET
        """,
    "NOT_TAKEN": "NOT(?:берет|взяла?|брала?|поднимает|подняла?|сняла?|услышала?|слышит)",
    "UNSENT": r"не отправил[аи]? / (?:didn't|did not|never) s[ei]nd(?: it)? / never sent(?: it)?",
    "ANSWER": r"""
        answer(?:ed|ing)? / pick(?:ed|ing)? up / reach(?:ed)? / get hold of / get through / call(?:ed)? back
        reply / replied / replying / respond(?:ed)? / available
        """,
    "ABSENT": r"""
        NOT(?:NOT_THERE) / DIDNT(?:COME) / FAILED(?= LINK|$)
        FAILED (?:прийти|приехать|подойти|подключиться|встретиться|созвониться|увидеться|поговорить)
        no[ -]shows? / stood me up / bailed / had to (?:cancel|postpone|reschedule)
        """,
    "NOT_THERE": r"""
        приш(?:ел|л[аи])(?! к ) / приехал[аи]? / явил~ / появил~ / подключил~ / дошл[аи](?! до )
        дошел(?! до ) / приходит / подключа[ею]тся / (?:вышел|вышл[аи]) на (?:созвон|встречу|звонок|связь)
        (?:пошел|пошл[аи]|попал[аи]?|поехал[аи]?) на TALK
        """,
    "COME": r"""
        show(?:ed|n)?(?: up)? / turn(?:ed)? up / come / came / make it / made it / join(?:ed)? / attend(?:ed)?
        appear(?:ed)?
        """,
    "OFF_": r"""
        отменил~ / отменен[аоы]? / отменя[ею]тся / отменя(?:ет|ем|ю) / перенес / перенесл~ / перенесся
        перенесен[аоы]? / перенос(?:ит|им|ят)(?:ся)? / переношу / отложил~ / отложен[аоы]?
        откладыва(?:ет|ем|ю)(?:ся)? / сорвал~ / срывается / слетел~ / накрыл~ / отпал~ / сдвинул~
        сдвинут[аоы]? / сдвига(?:ет|ем)(?:ся)? / съехал~ / передвинул~ / передвинут[аоы]? / переназначил~
        переназначен[аоы]? / переехал[аио]? на
        не (?:состоял~|состоится|случил~|получил~(?! \w+[ыои][мй](?!\w))|получается)
        не (?:вышло|вышел)(?! \w+[ыои][мй](?!\w)) / не (?:вышла|сложил~|срослось|удалось)
        не (?:было|будет|провел[аи]?|произошл[аио]|произошел)
        (?<!a )(?<!an )(?<!the )(?<!about )(?<!their )(?<!his )(?<!her )(?:cancell?ed|delayed)
        (?<!a )(?<!an )(?<!the )(?<!about )(?<!their )(?<!his )(?<!her )(?:postponed|rescheduled)
        cancels / called off / moved (?:to|by|until|till) / moved(?= from (?:\d|DAY))
        pushed (?:to|out|by|back(?! on (?!DAY))) / put off / fell through / fell apart / bumped / shifted to
        never happened / (?:didn't|did not|isn't|not) happen(?:ing)?
        (?:didn't|did not) (?:take place|work out)
        """,
    "DENIED_": r"""
        (?<!LINK )(?:решил[аи]? не|передумал[аи]?) (?:писать|звонить|отвечать|созваниваться|встречаться)
        (?<!LINK )decided not to (?:call|phone|write|text|reply|answer|meet)
        NOT(?:NOT_DONE) / DIDNT(?:DO_SO) / FAILED … СКАЗАТЬ / СКАЗАТЬ (?:\S+ ){0,3}FAILED / не судьба
        нет (?:\w+ )?(?:ответ|вест|новост|пис[еь]м|связи|сообщени|реакци)* / ответа (?:\S+ ){0,5}нет
        не было (?:ни )?(?:\w+ )?(?:ответ|звонк|вест|письм|сообщен|новост|реакц)*
        без ответа / ни ответа / ни слуху / молчал[аи]? / молчание / замолчал[аи]? / затих(?:л[аи])?
        пропал[аи]?(?= LINK| со связи|$) / LINK (?:\w+ )?пропал[аи]? / (?:про)?игнориру[ею]т
        проигнорировал[аи]? / пропустил[аи]? … (?:TALK|вызов|сообщение|письмо) / пропущен*(?: \S+){0,3}
        (?:проспал|прозевал|проворонил)[аи]? / разминул~
        (?:no|nothing|zero) (?:(?:\w+ )?(?:word|news|calls?|messages?|contact|letters?)(?: \w+)? )?from
        no sign of / nobody replied / radio silence / (?:went|gone|is|still|been) quiet / ghost(?:ed|ing)
        missed … TALK / missed LINK / (?:moved|pushed|shifted) (?:our |the |my )?TALK
        """,
    "NOT_DONE": r"""
        звонил~ / позвонил~ / созвонил~ / перезвонил~ / писал~ / написал~ / отписал~ / списал~
        звон(?:ит|ят|ю|им) / пиш(?:ет|ут|у|ем) / отвеча(?:ю|ем) / откликнул~ / отозвал~ / прислал~
        присыла[ею]т / отправил~ / встретил~ / встречал~ / виделись / виделся / виделась / увидел~ / видимся
        пересекл(?:ась|ись) / пересекся / общал~ / пообщал~ / общаемся / поговорил~ / говорил~ с
        разговаривал~ / обсудил~ / обсуждал~ / связал~ / дождал~ / объявил~ / объявля[ею]тся / проявил~
        появля[ею]тся / прочитал~ / чита[ею]т / познакомил~ / выход(?:ит|ят) на / на связи
        """,
    "DO_SO": r"""
        call(?:ed|ing)? / phoned? / writ(?:e|ten|ing) / wrote / text(?:ed)? / messaged? / e-?mail(?:ed)?
        sent / send / ping(?:ed)? / meet / met / talk(?:ed|ing)? / spoken? / speak / hear(?:d)?
        connect(?:ed)? / contact(?:ed)? / seen? / catch / caught
        get (?:an? |any )?(?:answer|reply|response|back)
        """,
    "BEFORE": r"""
        LINK / абонент / номер
        и / но / а / так / он / она / они / оно / я / мы / в итоге / к сожалению / увы / опять / снова
        пока / еще / все / сегодня / пришлось / котор* / из-за \S* / никто / в последний момент / то / что
        мне / нам / ей / ему / до не[ей] / до него / до них / с ней / с ним / по телефону / трубку / хотя
        that / which / it / its / she / he / they / we / i / but / and / so / got / was / were / is / has
        been / had / to / sadly / again / then / eventually / though
        """,
    "BEHIND": r"""
        пока / опять / снова / еще / до сих пор / ни разу / вообще / сегодня / все / никто / мне / нам
        из-за \S* / со мной / на (?:звонок|звонки|встречу|созвон) / трубку / до (?:LINK|нее|него|них)
        в итоге / LINK / целый день / весь день
        (?:второй|третий|четвертый|вторую|третью|четвертую) (?:день|раз|неделю)
        again / yet / at all / today / this time / on me / for SPAN / (?:from|to|by) (?:LINK|her|him|them|me)
        """,
    "WHEN": r"""
        на / до / из-за / по / потому / в / во / к / с / и / опять / снова / пока / сам* / у
        DAY / from / to / until / till / due / because / by / for / again / at / last / on / this
        """,
    "HARDLY_": r"""
        (?:чуть|чуть-чуть|едва)(?: было)?(?: не)? / nearly / almost / \w+n't / не мог(?:л[аи])? / нельзя было
        никогда(?: еще)? (?:так|столько|такого)(?: \S+){0,4}
        """,
    "TWICE": "не мог(?:л[аи])? не / \\w+n't not",
    "AS_NOW": "как сегодня / like today / до сегодня / until today",
    "EXCEPT": "(?:кроме|помимо|except|besides|but) LINK",
    "AFTER_ALL": r"""
        (?<!не )состоял~ / (?<!не )успел[аи]?$ / (?<!не )пришл[аи]$ / (?<!не )пришел$
        прошл[аио] SO / прошел SO / went SO / made it$ / took place after all / happened after all
        """,
    "SO": r"""
        хорошо / отлично / нормально / неплохо / тепло / гладко / плохо / ужасно / well / fine / great / ok
        okay / badly / smoothly
        """,
    "FROM_DAY": r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)[аыяи]|прошл\w+|вчера",
    "BARE": r"""
        отмен(?:ил|или|ила) / отменя(?:ет|ем|ю) / перенес / перенесл[аи] / перенос(?:ит|им|ят) / переношу
        отложил[аи]? / откладыва(?:ет|ем|ю) / сдвинул[аи]? / сдвига(?:ет|ем) / передвинул[аи]?
        переназначил[аи]? / FAILED / (?:получил~|получается|вышло|вышел|вышла|сложил~|срослось|удалось)
        (?:no )?luck / voicemail / work out / не было / did not work out
        """,
    "REASON": r"(?:(?:LINK|она|он|she|he) )?(?:(?:за|при)болел[аи]?|занята?|(?:was |is )?(?:sick|ill|busy))",
    "MY_CALL": r"(?<!LINK )(?:звонил[аи]?|позвонил[аи]?|набрал[аи]?|набирал[аи]?)(?: LINK)?$",
    "MORE": r"""
        без / without / then / потом / OF / \w+ть(?:ся)? / всё / все
        (?:отличн|хорош|долг|длинн|классн|приятн|полезн|бурн|тепл|коротк|быстр|успешн|продуктивн)\w*
        good / great / long / nice / quick / productive / useful
        """,
    "OF": "про / о / об / обо / насчет / по поводу / перед / about / re / regarding",
    "THAT": "что / как / почему / why / how / that / who",
    "ASKS": """
        что / как / почему / зачем / когда / котор* / ли / если / why / how / that / who / what / when / if
        """,
    "ALONE": "(?:отмена|перенос|no) TALK / CALLED_OFF",
    "CALLED_OFF": r"(?:отмена|перенос|недозвон)(?: на (?:DAY|завтра|\d+)|$)",
    "ONCE": """
        (?:надо|нужно) (?:позвонить|созвониться|встретиться|увидеться|написать)(?: LINK)?
        (?:need to|should|must) (?:call|phone|meet|talk|speak|write)(?: LINK)?
        """,
    "OF_THEIRS": "хочет / хотят / would (?:like|love) to / wants to / might / LINK (?:хочет|wants to)",
    "NOTHING": "(?:нет|без) ответа / no (?:answer|reply|response) / CALLED_OFF",
    "TALKS": "TALK",
    "TO_DO": "(?:LINK )?СКАЗАТЬ",
    "NO_VERB": r"""
        или / если / недели / роли / цели / модели / мысли / доли / боли / числа / около / стол / отдел
        отдела / дела / дело / дел / мол / зал / зала / сила / школа / начала / начало / правила / правило
        канала / финала / портала / филиала / журнала / персонала / материала / потенциала / мало / тепло
        """,
}

_PATTERNS = {
    "SPOKE": "SPEECH",
    "TRIED": "TRIED",
    "CONTACT": "TALKS",
    "MAY_BE_CONTACT": "MAY_BE_CONTACT",
    "PAST": r"(?!NO_VERB)(?<!\w)(?:[а-я]{2,}л[аои]?(?:с[ья])?|шел|шла|шли)(?!\w)|WENT",
    "AHEAD": "AHEAD",
    "ONLY_AHEAD": "(?:AHEAD|TIME|[ :.])+",
    "LABEL": "LABEL_(?: (?:на|от|for|from) .{1,30})?",
    "PLANNED": r"PLANNED_|^TO_DO|'ll (?:\w+ )?SPEAK(?!\w)",
    "MISSED": "MISSED",
    "NOT_TAKEN": "NOT_TAKEN",
    "UNSENT": "UNSENT",
    "TRIED_AND": "TRIED(?: LINK)? (?:и|and) (?:так и |got )?",
    "ABSENT": "ABSENT",
    "OFF": r"(?<!не )(?<!not )(?<!n't )OFF_",
    "DENIED": "DENIED_|^ALONE",
    "ONCE": "ONCE",
    "OF_THEIRS": "OF_THEIRS",
    "NOTHING": "NOTHING",
    "LEADING": "(?:BEFORE ?)*",
    "TRAILING": "(?: BEHIND)*",
    "PUT_OFF": r"(?: LINK)?(?:$| WHEN.*| \d.*)",
    "OF": "OF",
    "THAT": "THAT",
    "HARDLY": "HARDLY_ $",
    "TWICE": "TWICE",
    "AS_NOW": "AS_NOW",
    "EXCEPT": "EXCEPT",
    "AFTER_ALL": "AFTER_ALL",
    "FROM": r" (?:LINK )?(?:(?:с|со) (?:\d|FROM_DAY)|from (?:\d|DAY))(?!.* (?:на|to) DAY)",
    "BARE": "BARE",
    "REASON": "REASON",
    "MY_CALL": "MY_CALL",
    "MORE": "MORE",
    "ASKS": "ASKS",
    "STOP": (
        r"([,;()!?·…|—]|(?<!\d)[:.]|[:.](?!\d)"
        r"|\s(?:[-–]+\s|(?=(?:но|а|зато|однако|поэтому|but|however|so|yet)\s|(?:и|and|then)\s(?:\w+\s){0,2}SPEECH)))"
    ),
    "HINTS_AT_FAILURE": (
        r"^\W*(?:не|нет|ни|без|вне|not?|never|nothing|nobody|zero|off)\W*$|n't|n’t|cannot"
        r"|отмен|перен[ео]с|перенош|отлож|отклад|сорвал|срыва|слетел|накры|отпал|сдви|съехал|передвин|переназн"
        r"|переехал|молч|затих|тишин|глухо|пропа|пропу|игнор|недоступ|гудк|ответчик|проспал|прозевал|проворон"
        r"|разминул|недозвон|передумал|занято|выключен|беззвуч|сброс|сбрас|трубк|cancel|postpon|resched|moved|pushed|fell|delay"
        r"|bump|shift|unable|failed|silen|quiet|ghost|miss|unreach|unavail|busy|voicemail|no-show|stood|bail"
    ),
    "HINTS_AT_DAY": (
        r"завтра(?!к)|понедельник|вторник|сред[уы]|четверг|пятниц|суббот|воскресен|выходн|следующ|ближайш|через"
        r"|как-нибудь|tomorrow|next|later|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|^\W*(?:пн|вт|ср|чт|пт|сб|вс|mon|tue|wed|thu|fri|sat|sun)\W*$"
    ),
    "HINTS_AT_PLAN": (
        r"надо|нужно|необходимо|^\W*пора\W*$|стоит|следует|осталось|^\W*хо(?:т[еи]|ч)|собира|соберусь|планах|планир"
        r"|назнач|должен|должн|забы|забудь|^\W*жд[уеа]|ожида|напомн|(?:по|со|пере|до)звон(?:ю|и[тм]|ят)|напиш|спиш"
        r"|отве(?:чу|т[ия]т|тим)|встре(?:чусь|т[ия]тся|тимся)|увид(?:им|усь|ит)|пересечем|пришл(?:ю|е[мт])"
        r"|^\W*буд(?:у|ем|ет|ут)|состоит|пыта|пробов|намерен|мечт|дума(?:ю|л)|поставил|мешало|todo|to-do"
        r"|^\W*(?:need|should|must|want|will|shall|might|may|could)|wanna|would|going|gonna|gotta|ought"
        r"|^planning|planned|meant|intend|^hop(?:e|ing)|looking|^remember|remind|forg|let['’]s|['’]ll"
        r"|wait|expect|^tr(?:ied|y)|sched|booked|arrang|^\W*(?:взять|выйти|СКАЗАТЬ)\W*$"
    ),
    "HINTS_AT_LABEL": (
        r"\W*(?:планы?|напомин\w+|дальше|далее|сделать|следующ\w+|to|next|follow\w*|remind\w*|plans?|planned"
        r"|upcoming)(?!\w).*"
    ),
}
"""Each as it is looked for. What hints stands in one word of whatever the others find."""

_NAME = re.compile(rf"(?<![A-Z_])(?:{'|'.join((*_SHORT, *_LISTS))})(?![A-Z_])")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one of the patterns."""
    return re.compile(_written_out(_PATTERNS[name]))


def _written_out(source: str) -> str:
    """Put what they stand for in the place of names."""
    while found := _NAME.search(source):
        name = found[0]
        meant = _SHORT.get(name) or _any_of(_LISTS[name])
        source = f"{source[: found.start()]}{meant}{source[found.end() :]}"
    return source


def _any_of(phrases: str) -> str:
    """Return the source of a pattern for any of some phrases, standing as words of their own."""
    listed = [phrase for line in phrases.strip().splitlines() for phrase in line.strip().split(" / ")]
    stems = "|".join(phrase.removesuffix("л~") for phrase in listed if phrase.endswith("л~"))
    others = "|".join(phrase for phrase in listed if not phrase.endswith("л~"))
    source = f"(?:{stems})л~|{others}" if stems and others else f"(?:{stems})л~" if stems else others
    source = source.replace("*", r"\w*").replace("л~", r"л[аои]?(?:с[ья])?").replace("… ", r"(?:\S+ ){0,3}")
    return rf"(?<!\w)(?:{source})(?!\w)"
