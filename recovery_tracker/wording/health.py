"""Risk factors as the person is asked about them, and what their answers are for."""

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Asked, RiskFactor


def what_it_is_for() -> str:
    """Returns why the person is asked."""
    return _(
        "Tick what is true for you. The advice then knows when you should be seen sooner, and "
        "what may not suit you. You can leave all of it open."
    )


def question(of: RiskFactor) -> str:
    """Returns the question about a risk factor, in plain words."""
    return {
        RiskFactor.CANCER_HISTORY: _("Do you have cancer, or have you had it?"),
        RiskFactor.OSTEOPOROSIS: _("Do you have weak bones (osteoporosis)?"),
        RiskFactor.LONG_TERM_STEROIDS: _("Have you taken steroids for a long time?"),
        RiskFactor.IMMUNOSUPPRESSED: _(
            "Is your immune system weak, from an illness or a medicine?"
        ),
        RiskFactor.IV_DRUG_USE: _("Do you inject drugs that were not prescribed?"),
        RiskFactor.DIABETES: _("Do you have diabetes?"),
        RiskFactor.RECENT_INFECTION: _("Did you have an infection not long ago?"),
        RiskFactor.PREGNANT: _("Are you pregnant?"),
        RiskFactor.ANTICOAGULANT: _("Do you take a blood thinner?"),
        RiskFactor.STOMACH_ULCER: _("Do you have a stomach ulcer, or have you had one?"),
        RiskFactor.KIDNEY_DISEASE: _("Do you have kidney disease?"),
        RiskFactor.HEART_FAILURE: _("Do you have heart failure?"),
        RiskFactor.NSAID_ALLERGY: _(
            "Are you allergic to painkillers such as ibuprofen or aspirin?"
        ),
        RiskFactor.SMOKER: _("Do you smoke?"),
        RiskFactor.REDUCED_SENSATION: _("Is some of your skin numb?"),
        RiskFactor.POOR_CIRCULATION: _("Do you have poor circulation?"),
        RiskFactor.RAYNAUDS: _("Do your fingers or toes turn white in the cold (Raynaud's)?"),
        RiskFactor.DIABETIC_NEUROPATHY: _("Has diabetes harmed your nerves?"),
        RiskFactor.FRAGILE_SKIN: _("Is your skin fragile, so that it tears or marks with ease?"),
        RiskFactor.ASTHMA: _("Do you have asthma?"),
        RiskFactor.HEART_DISEASE_OR_STROKE: _(
            "Do you have heart disease, or have you had a stroke?"
        ),
        RiskFactor.LIVER_DISEASE: _("Do you have liver disease?"),
        RiskFactor.CROHNS_OR_COLITIS: _("Do you have Crohn's disease or colitis?"),
        RiskFactor.HIGH_BLOOD_PRESSURE: _("Do you have high blood pressure?"),
        RiskFactor.AGE_65_OR_MORE: _("Are you 65 or older?"),
    }[of]


def asked_title(asked: Asked) -> str:
    """Returns the title of a question that is asked once."""
    return {
        Asked.HEALTH: _("Some things change what is safe"),
        Asked.NSAID: _("Before you take this kind of painkiller"),
        Asked.SEDATING: _("Do you take anything else that makes you sleepy?"),
        Asked.HEAT_COLD: _("Before you use heat or cold"),
    }[asked]


def asked_text(asked: Asked) -> str:
    """Returns what the person is asked to tell, and why."""
    return {
        Asked.HEALTH: _(
            "Tick what is true for you. The advice then knows when you should be seen sooner, and "
            "what may not suit you. You can skip it, or change it later in Settings."
        ),
        Asked.NSAID: _(
            "Pills such as ibuprofen do not suit all people. Are any of these true for you? You "
            "are asked this only once."
        ),
        Asked.SEDATING: _(
            "Strong painkillers, sleeping pills and some pills for hay fever, nerves or mood can. "
            "Two of them add up. If you add the others, the diary can tell you of it."
        ),
        Asked.HEAT_COLD: _(
            "Skin that does not feel well can burn. Are any of these true for you? You are asked "
            "this only once."
        ),
    }[asked]


def line_text() -> str:
    """Returns the quiet line on Today that leads to the question about health."""
    return _("Some things about your health change what is safe.")


def fall_text() -> str:
    """Returns the question after a small fall or knock."""
    return _("A fall can harm weak bones. Are any of these true for you?")
