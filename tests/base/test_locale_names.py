"""The name of a locale is understood as systems write it."""

import pytest

from recovery_tracker.base.locale_names import locale_of


@pytest.mark.parametrize(
    ("name", "understood"),
    [
        ("no_NO", "nb_NO"),
        ("no_NO.UTF-8", "nb_NO"),
        ("nn_NO.ISO-8859-1", "nn_NO"),
        ("sr_RS@latin", "sr_Latn_RS"),
        ("sr_RS.UTF-8@latin", "sr_Latn_RS"),
        ("sr_RS", "sr_Cyrl_RS"),
        ("sh_RS", "sr_Latn_RS"),
        ("uz_UZ@cyrillic", "uz_Cyrl_UZ"),
        ("ks_IN@devanagari", "ks_Deva_IN"),
        ("de_DE.UTF-8@euro", "de_DE"),
        ("ca_ES@valencia", "ca_ES"),
        ("zh_TW.Big5", "zh_Hant_TW"),
        ("zh-Hant-TW", "zh_Hant_TW"),
        ("cmn_TW", "zh_Hant_TW"),
        ("iw_IL", "he_IL"),
        ("en_US_POSIX", "en_US_POSIX"),
        ("es_419", "es_419"),
        ("eo", "eo"),
        ("de_XX", "de"),
        ("en_NP", "ne_NP"),  # no such English: the forms are those of the place
        ("C.UTF-8", "en_GB"),
        ("xx_YY", "en_GB"),
        ("", "en_GB"),
    ],
)
def test_a_locale_is_found_however_its_name_is_written(name: str, understood: str):
    assert str(locale_of(name)) == understood
