/// Common English words, in lower case, by the part that they play in a question.
enum EnglishWords {
    static let all = grammar.union(common).union(staffTitles).union(patientTitles).union(labels).union(cues)

    /// Words of closed classes, and those that questions begin with: they end a name.
    static let grammar = words(
        """
        a an the this that these those there here it its itself i me my mine we us our ours you your yours they them
        their theirs he she him her hers his who whom whose which what when where why how whether
        and or but nor so yet if then else than as because while since until unless although though
        of in on at by for to from with without within into onto over under above below between among across through
        during before after about against around near per via vs versus up down out off toward towards upon like
        is are was were be been being am do does did done doing have has had having can could shall should will would
        may might must let lets let's isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't
        couldn't won't wouldn't shouldn't i'm i'd i've we're we've it's that's what's who's where's how's there's
        not no yes nothing none nobody all any both each either neither every some such same other another others
        more most less least few fewer many much several enough own only just also too very quite rather even still
        again already ever never always often once twice else instead otherwise however therefore
        please thanks thank hello hi hey ok okay show give tell list compare find get see look explain describe
        summarize summarise rank sort plot draw chart graph calculate compute recompute count check want need know
        """)

    /// Words of open classes: kept, unless they stand in a name.
    static let common = words(
        """
        zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty ninety
        hundred thousand first second third fourth last next previous prior past recent recently current currently
        present latest early earlier earliest late later late-start upcoming coming ago now today yesterday tomorrow
        tonight morning afternoon evening night noon day days daily week weeks weekly weekday weekdays weekend
        weekends month months monthly quarter quarters quarterly year years yearly annual annually half fiscal
        calendar hour hours hourly minute minutes second seconds time times date dates period periods am pm a.m p.m
        january february march april june july august september october november december jan feb mar apr jun jul aug
        sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
        thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun ytd mtd qtd fy
        number numbers total totals sum amount average avg mean median percent percentage rate rates ratio share
        minimum maximum min max mins hr hrs top bottom best worst high higher highest low lower lowest large larger
        largest small smaller smallest big bigger biggest long longer longest short shorter shortest fast faster
        fastest slow slower slowest good better bad worse busy busier busiest full empty new old open closed free
        used using use uses usage unused available change changed changes changing increase increased decrease
        decreased improve improved rise rose risen fall fell fallen drop dropped grow grew growth trend trends trending
        difference different similar versus compared comparison against target targets goal goals plan planned actual
        expected due overdue missing left right start starts started starting end ends ended ending finish finished
        begin began happen happened happens happening run runs ran running go goes going went come came make makes
        made take takes took taken keep kept mean means work works worked working did question answer table bar line
        pie breakdown break broken detail details overview summary report reports data day's week's month's year's
        quarter's today's yesterday's group grouped by-month month-over-month year-over-year
        """)

    static let staffTitles = words("dr dr. doctor surgeon surgeons rn crna anesthesiologist nurse md")
    static let patientTitles = words("mr mrs ms miss mx mister")

    /// What a patient's name follows.
    static let labels = words("patient pt name named initials")

    /// What a number that is nobody else's business follows.
    static let identifierLabels = words(
        """
        mrn mrns ssn ssns npi dea zip account acct encounter phone tel telephone fax cell mobile csn har member
        medicare medicaid accession serial plate license licence policy passport
        """)

    /// Where one of these is, the question may be about one patient.
    static let cues = words(
        """
        dob born birth birthday birthdate age aged yo old year-old y/o he she him her his hers mother father mom dad
        wife husband son daughter brother sister woman man girl boy lady gentleman male female allergic admitted
        discharged deceased
        """
    ).union(labels).union(patientTitles).union(identifierLabels)

    /// Given names that are words as well.
    static let givenNames = words(
        """
        april may june august will rose grace mark frank summer dawn joy hope faith art bill bob jack pat sandy chase
        drew grant gene ray rich rob sue ward wade dale dean lane hunter carter mason cooper taylor jordan miles rusty
        violet iris ivy olive lily daisy ruby pearl amber crystal heather holly penny star sunny winter autumn wednesday
        """)

    /// Surnames that a question of a hospital is full of.
    static let surnames = words("case block park young day long short high best main low little white black house hall")

    static let streets = words(
        """
        st street ave avenue rd road blvd boulevard ln lane dr drive way ct court pl place hwy highway pkwy parkway apt
        apartment ter terrace cir circle sq square
        """)

    /// By name and abbreviation, 1 to 12.
    static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        var months = ["sept": 9]
        for (index, name) in names.enumerated() {
            months[name] = index + 1
            months[String(name.prefix(3))] = index + 1
        }
        return months
    }()

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}
