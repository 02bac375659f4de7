/// Which words of an answer say what: the words of fields' names, and relations between fields.
enum Vocabulary {
    /// The words that say a word of a field's name: itself and its other wordings.
    static func wordings(of word: Word) -> WordSet { synonyms[word] ?? WordSet([word]) }

    /// Words of a name that tell nothing: a text need not say them.
    static let hollow = WordSet(
        """
        total totals n number count value values amount sum avg mean average summary result results data rows row items
        figures metrics overall id key name label
        """)

    /// What is said beside a field's value before.
    static let previous = wordings(of: Word("previous"))
    static let targets = wordings(of: Word("target"))
    static let totals = WordSet(
        "overall total all together combined altogether whole entire site hospital aggregate everyone across")
    static let shares = WordSet(
        "share accounting account accounted proportion makes make made represents represent portion fraction")
    static let of = WordSet("of")
    static let changes = WordSet(
        """
        more less fewer higher lower rise rose risen fell fallen fall drop dropped increase increased decrease decreased
        change changed up down growth grew grown decline declined gain gained than improvement improved reduction
        reduced jump jumped climbed
        """)
    static let sums = WordSet("total together combined sum altogether plus both all and overall whole")
    static let gaps = WordSet(
        """
        gap spread difference range between unused idle remaining rest left lost empty more fewer less other without
        apart separate
        """)
    static let highs = WordSet(
        """
        highest top best most largest maximum peak max longest busiest leading led range between from to high strongest
        biggest
        """)
    static let lows = WordSet(
        "lowest bottom worst least smallest minimum min shortest range between from to low weakest fewest")
    static let extremes = highs.union(lows).union(gaps)
    static let below = WordSet("below under beneath less fewer lower miss missed missing short underperforming")
    static let above = WordSet(
        "above over exceed exceeded exceeding more higher meet met meeting reach reached least beyond beat hit")
    /// What is said beside a threshold.
    static let bounds = below.union(above).union(targets)
    static let rates = WordSet("per each average averaged averaging mean")
    static let selections = WordSet(
        "top bottom highest lowest best worst largest smallest first last these following leading")

    /// Names of these may be written without the first name.
    static let persons = WordSet("surgeon owner provider physician doctor agent person anesthesiologist staff nurse")
    /// What is counted in any hospital.
    static let common = WordSet(
        """
        surgeon room building block case service line specialty location month day week quarter procedure request order
        asset meter tenant
        """)

    /// What the rows of a list are called, by the field that names them.
    static let nouns = Word.table([
        ("blockgroup", WordSet("service line specialty group department")),
        ("surgeon", WordSet("surgeon doctor physician")), ("room", WordSet("room or")),
        ("label", WordSet("month week quarter day period year")), ("date", WordSet("day date")),
    ])

    private static let synonyms: [Word: WordSet] = {
        let lines = wordings.split(separator: "\n").map { $0.split(separator: ":").map(String.init) }
        return Word.table(lines.map { ($0[0], WordSet($0[1])) })
    }()

    /// A word of a name, and the words that say it; "in" alone does not say that minutes are inside a block.
    private static let wordings = """
        utilization: utilization utilisation utilized utilised used usage use
        previous: previous prior before earlier preceding last then from up down fell rose dropped drop rise compared \
        versus vs was against ago change changed increase increased decrease decreased improved improvement declined \
        decline gain gained lower higher fall grew
        interval: interval ci confidence range between bound bounds limit limits
        target: target goal threshold benchmark
        threshold: threshold target goal below under above over
        adjusted: adjusted turnover turnovers changeover adjusting
        out: out outside beyond overrun overran overtime after
        in: inside within
        rankable: rankable rank ranked ranking
        gross: gross before releases
        timely: timely time advance ahead
        released: released release releases releasing give gave given
        credit: credit credited turnover
        abandoned: abandoned unused empty idle without
        utilized: utilized used use utilised
        duration: duration long length lasted last took average averaged time
        per: per each average averaging averaged
        exclusions: exclusion excluded exclude excludes left excluding removed omitted
        omitted: omitted more other others remaining left further rest
        cases: case procedure procedures surgery surgeries operation operations
        blockgroup: blockgroup service line specialty group
        kwh: kwh energy electricity consumption
        cost: cost spend spending spent price
        """
}
