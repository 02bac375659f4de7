import LumenCore

/// The reader's vocabulary as data: what people write, by the word that the grammars use for it.
///
/// Words of one entry share one meaning. Misspellings need no entry: they are recognised by edit distance.
enum Words {
    static let synonyms: [String: String] = [
        // Measures
        "utilization": """
        util utilisation utilizations utilisations utl utils utiliz utilizn utilz uti utilize utilized utilise \
        utilised utilizing utilising utilizes
        """,
        "use": "used uses using usage",
        "adjusted": "adj adjust adjusting",
        "prime": "primetime",
        "fill": "filled filling fills occupancy",
        "full": "fuller", "busy": "busier",
        "block": "blk", "blocks": "blks",
        "case": "procedure operation", "cases": "procedures operations surgeries",
        "released": "releases releasing", "release": "rls rlse rlses rlsd",
        "abandoned": "unused unutilized unutilised empty wasted idle abandon abandonment",
        "duration": "durations lengths length", "minute": "minutes min mins", "hour": "hours hr hrs",
        "average": "avg median typical averages", "count": "counts number volume volumes",
        "underused": "underutilized underutilised underperforming underperform underperformers underusing",
        "stats": """
        statistics metrics metric numbers figures performance performing perform performed kpi kpis data overview \
        snapshot scorecard efficiency efficient results productivity productive
        """,
        "doing": "looking look looks fared fare faring", "go": "going goes went gone",
        // Comparing
        "vs": "versus against v", "compare": "compared comparing comparison compares compar cmp",
        "difference": "differ differs diff gap delta", "than": "",
        "better": "improve improved improving improvement improves",
        "drop":
            "dropped dropping drops decline declining declined declines fall falling fell fallen decrease decreased",
        "rise":
            "rising rose risen rises increase increased increasing increases grow growing grew climb climbing climbed",
        "changed": "changing changes evolved evolve evolving moved shifted progressed",
        "trend": "trends trending trended trendline trajectory evolution progression",
        "history": "historical historically", "change": "movement",
        // Ranking and thresholds
        "lowest":
            "worst bottom least poorest weakest lows laggards laggard slowest emptiest unhappiest cheapest quietest fewest smallest angriest greenest cleanest leanest",
        "highest":
            "best top most greatest strongest busiest happiest fullest leading leaders largest biggest max longest dearest costliest priciest heaviest dirtiest hungriest thirstiest steepest furthest farthest tardiest",
        "lower": "worse fewer less", "higher": "greater more", "shortest": "quickest fastest",
        "limit": "limited limiting limits", "rank": "ranking ranked ranks sort sorted leaderboard order ordered league",
        "below": "under beneath undr", "above": "over exceed exceeds exceeding exceeded ovr", "atleast": "minimum",
        "atmost": "maximum", "target": "goal benchmark tgt targets goals threshold",
        "meet": """
        meets met meeting hit hits hitting reach reached reaching reaches making achieve achieves achieved achieving
        """,
        "miss": "missing missed misses", "fail": "fails failed failing",
        "not": "isnt arent dont doesnt didnt cant cannot couldnt wasnt werent hasnt havent hadnt never",
        "percent": "pct percentage prct",
        // Shapes
        "by": "per", "each": "every", "across": "among amongst", "which": "whch wich", "what": "whats wat",
        "who": "whos whose whom anyone anybody", "how": "hows howd howre howve",
        "show": "display see view pull get give bring present", "list": "lists enumerate name names roster",
        "breakdown": "breakout", "break": "broken breaking", "split": "splits splitting", "down": "dwn",
        "drill": "drilldown drilling",
        "detail": "details detailed granular specifics", "individual": "single", "many": "mny",
        "chart": "graph plot graphs charts plots visualize visualise visual draw graphed plotted charted",
        "bar": "bars column columns", "line": "lines", "horizontal": "hbar sideways", "pie": "donut",
        "raw": "unadjusted",
        // Explaining
        "compute": "computed computes calculated calculate calculates calculation calc derived",
        "define": "defined defines definition definitions", "mean": "means meaning", "meant": "",
        "explain": "explains explanation", "formula": "formulas equation", "interval": "intervals",
        // Periods
        "last": "lst latest", "this": "current ths", "next": "upcoming coming following", "past": "trailing rolling",
        "previous": "prior preceding prev", "ago": "back", "fiscal": "fisc", "fy": "fys", "cy": "",
        "yesterday": "yest yday yesterdays ystrday", "tomorrow": "tomorrows tmrw tmw tomorow tmr", "today": "todays",
        "between": "btw btwn betw", "from": "frm", "to": "til", "through": "thru", "until": "till",
        "since": "snce", "before": "", "after": "", "complete": "completed", "same": "", "half": "halves",
        "fortnight": "", "weekend": "weekends wkend wkends", "autumn": "autumns", "winter": "winters",
        "spring": "springs", "summer": "summers", "labor": "labour", "president": "presidents", "veteran": "veterans",
        "christmas": "xmas",
        "starting": "beginning start starts begin begins", "ending": "ends end",
        "onward": "onwards forward", "yoy": "", "mom": "", "qoq": "", "wow": "", "now": "",
        // Conversation
        "hello": "hi hey hiya howdy greetings", "thanks": "thank thx ty cheers", "and": "plus n",
        "excluding": "except without exclude excludes excluded besides minus", "why": "reason reasons cause causes",
        "everyone": "everybody", "hospital": "housewide hospitalwide systemwide facility enterprise",
        "overall": "altogether", "total": "totals", "all": "", "only": "", "just": "jst",
        // Other measures
        "turnover": "turnovers tot turnaround", "cancel": "cancelled canceled cancels", "delay": "delays delayed",
        "cancellation": "cancellations cancelation cancelations", "energy": "electricity kwh power utilities",
        "emission": "emissions carbon co2", "maintenance": "hvac", "fcots": "",
        "nurse": "nurses nursing rn rns", "staff": "staffing staffed fte ftes technicians techs",
        "anesthesia": "anesthesiologist anesthesiologists crna crnas anaesthesia",
        "cost": "costs revenue profit dollars price prices billing charges expense expenses money budget spend",
        "bed": "beds census icu pacu wards ward", "equipment": "robot robots scanner mri supplies instruments implants",
        "schedule": "schedules", "mortality": "readmission readmissions complications infection infections ssi",
        "satisfaction": "survey surveys nps", "overtime": "overrun overruns",
        "forecast": "predict prediction predictions predicted projected projection forecasted forecasts",
        "patient": "mrn ssn", "patients": "",
        "diagnosis": "diagnose symptom symptoms medication medications dose dosage drug drugs prescribe prescription "
            + "antibiotic antibiotics treatment",
        "should": "shouldnt ought recommend recommendation recommendations advise advice",
        "instructions": "instruction", "prompt": "prompts", "password": "passwords credentials",
    ]

    static let units: [CalendarUnit: String] = [
        .day: "days d", .week: "weeks wk wks w", .month: "months mo mos mth mths mnth m", .year: "years yr yrs y",
        .quarter: "quarters qtr qtrs qrtr",
    ]

    static let intervals: [CalendarUnit: String] = [
        .day: "daily dly", .week: "weekly wkly", .month: "monthly mthly mnthly", .quarter: "quarterly qtrly",
        .year: "yearly annually",
    ]

    static let months = [
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sep sept", "october oct", "november nov", "december dec",
    ]

    static let weekdays = [
        "monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri", "saturday sat",
        "sunday sun",
    ]

    static let dimensions: [EntityKind: String] = [
        .surgeon: "surgeon surgeons doctor doctors dr drs doc docs physician physicians provider providers surg surgs",
        .blockGroup: """
        service services specialty specialties speciality specialities department departments dept depts svc svcs \
        division divisions blockgroup blockgroups team teams group groups svcline
        """,
        .room: "room rooms rm rms ors theatre theatres theater theaters suite suites",
        .location: "location locations loc locs campus campuses area areas",
        .building: "building buildings bldg bldgs bld blds bdg bdgs",
    ]

    static let cardinals = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ]

    static let otherNumbers: [String: Double] = [
        "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
        "couple": 2, "few": 3, "dozen": 12,
    ]

    static let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ]

    static let articles = "the our my their his her its your"

    /// Signs that the grammars read, by the word that patterns use for them.
    static let signs: [Unicode.Scalar: String] = [
        ",": "comma", ";": "comma", "&": "and", "+": "and", "/": "slash", "-": "dash", "%": "percent", "<": "below",
        ">": "above", "\u{2264}": "below", "\u{2265}": "above", "=": "equals",
    ]

    /// What some surgical services are called for short, by how their names begin.
    static let abbreviations: [String: [String]] = [
        "asc": ["ambul"], "surgicenter": ["ambul"], "outpatient": ["ambul", "outp"], "peds": ["pedia", "paedi"],
        "heart": ["cardi"], "cv": ["cardiov", "cardia"], "cardio": ["cardi"], "ct": ["cardiot"], "cts": ["cardiot"],
        "ob": ["obste"], "obgyn": ["obste", "gynec"], "gyne": ["gynec", "gynae"], "onc": ["oncol"], "gi": ["gastr"],
        "ophtho": ["ophth"], "optho": ["ophth"], "eye": ["ophth"], "eyes": ["ophth"], "otolaryngology": ["ent"],
        "nsg": ["neuros"], "nsurg": ["neuros"], "neurosurg": ["neuros"], "ortho": ["ortho"], "orthos": ["ortho"],
        "bones": ["ortho"], "thor": ["thora"], "gu": ["urolo"], "gensurg": ["general"], "tx": ["transp"],
        "podi": ["podia"], "hvac": ["heati"], "oto": ["otola"], "orl": ["otola"],
    ]
}
