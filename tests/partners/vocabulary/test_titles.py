"""Which posts are those of partners, whatever stands beside the word, and which only sound so."""

import pytest

from vaultlink.config.vocabulary import builtin
from vaultlink.partners.titles import names_partner

OF_PARTNERS = """
рекрутер · старший рекрутер · ведущий рекрутёр · технический рекрутер · IT-рекрутер · рекрутер-консультант
рекрутер в Северном Банке · рекрутер Северного банка · Рекрутер, Орион · рекрутер (удалённо)
рекрутер [[Орион]]
рекрутер и карьерный консультант · бывший разработчик, теперь рекрутер · хедхантер · старший сорсер
HR · HRD · HR-директор · HR-бизнес-партнёр · старший HR-менеджер · HR в Орионе · директор по персоналу
менеджер по подбору персонала · ведущий специалист по подбору IT-персонала
заместитель, директор по персоналу
директор по HR · директор по HR, Орион · руководитель группы рекрутмента · эйчарка · ресечер
эйчарка в Орионе
владелица кадрового агентства · владелец кадрового агентства «Мост» · рекрутер, в прошлом разработчик
Senior recruiter · Lead Recruiter at Acme · Recruiter II · a recruiter at Acme
Senior Technical Recruiter (EMEA)
Recruiter – fintech · Founder & headhunter · HR director · HR Business Partner · Head of HR, Acme
hiring manager
Talent acquisition specialist · Senior Talent Acquisition Partner, EMEA · director of talent acquisition
"""
OF_OTHERS = """
бывший рекрутер · рекрутер (бывший) · экс-рекрутер · не рекрутер · рекрутер до 2023 · помощник рекрутера
директор · партнёр · менеджер · HR-аналитик · HR аналитик · разработчик HR-системы · разработчик в HR
рекрутер в прошлом · в прошлом эйчар · помощник директора по HR · директор по HR-аналитике
директор агентства
клиент кадрового агентства · руководитель группы разработки
рекрутинг-платформа · руководитель рекрутеров · ассистент для HR · журналист, пишет про HR
not a recruiter · former HR director · ex-recruiter · Recruiter until 2020 · assistant to the HR director
recruiter tools engineer · software engineer for recruiter tools · knows a recruiter · Partner at McKinsey
people manager · talent manager · product manager, HR tech · director of talent shows · —
"""


def listed(text):
    return [one for line in text.split("\n") for one in line.split(" · ") if one]


@pytest.mark.parametrize("post", listed(OF_PARTNERS))
def test_a_post_of_a_partner(post):
    assert names_partner(post, builtin())


@pytest.mark.parametrize("post", listed(OF_OTHERS))
def test_a_post_of_somebody_else(post):
    assert not names_partner(post, builtin())
