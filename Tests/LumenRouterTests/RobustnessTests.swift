import LumenCore
import Testing

@testable import LumenRouter

@Suite("Any input") struct RobustnessTests {
    @Test(
        "gets a proposal",
        arguments: [
            "", " ", "\n\t", "?", ".", "'", "''s", "%", "-", "/", "1/", "/1", "99999999999999999999", "0/0/0", "3.3.3",
            ".5", "5.",
            "Q", "Q99999999", "FY", "last last last", "last 0 days", "last 99999 years", "between and", "from to",
            "since", "vs vs vs",
            "or", "or or or", "building", "building building 3", "under", "under %", "top 0 surgeons",
            "top 1000 surgeons",
            "🙂🙂🙂", "utilization 🙂 ortho", "\u{202E}noitazilitu", "שלום utilization", "使用率", "ｕｔｉｌ",
            "\u{0000}util\u{0007}",
            "u\u{0301}til", "a\u{0300}\u{0301}\u{0302}", "ÅÄÖ ßßß", "١٢٣", "util\u{200B}ization", "½", "Ⅳ", "\r\n\r\n",
            "((((((",
            "SELECT * FROM cases", "<script>alert(1)</script>", "${jndi:ldap://x}", "../../etc/passwd",
            "{\"a\":[[[[[[]]]]]]}",
        ])
    func oddities(_ text: String) {
        for previous in [[], ["utilization for ortho last month"], [text, text]] {
            check(read(text, after: previous))
            check(read(text, after: previous, at: World.tangled))
        }
    }

    @Test(
        "however long",
        arguments: [
            "a", "util ", "building 3 vs ", "or 3, ", "between ", "1/2/", "last 3 ", "Q3 2025 to ",
            "orthopedicc surgerry ", "' ", "é",
            "🙂", "(((", "Smith, ", "seventy ", "and by surgeon ", "not below ",
        ])
    func long(_ piece: String) {
        let text = String(String(repeating: piece, count: 5_000 / piece.count + 1).prefix(5_000))
        let clock = ContinuousClock()
        let start = clock.now
        check(read(text))
        // Milliseconds when optimised; this catches only what grows out of proportion.
        #expect(clock.now - start < .seconds(2))
    }

    @Test("and whatever its words", arguments: 0..<40)
    func soup(_ seed: Int) {
        var random = Generator(state: UInt64(seed) &* 7_919 &+ 1)
        for _ in 0..<25 {
            let questions = (0...Int.random(in: 0...3, using: &random)).map { _ in
                (0..<Int.random(in: 1...14, using: &random)).map { _ in Self.words.randomElement(using: &random) ?? "" }
                    .joined(separator: [" ", " ", "", ", "].randomElement(using: &random) ?? " ")
            }
            let context = Bool.random(using: &random) ? World.demo : World.tangled
            check(read(questions.last ?? "", after: questions.dropLast(), at: context))
        }
    }

    @Test("and whatever calls a model made before", arguments: 0..<20)
    func oddCalls(_ seed: Int) {
        var random = Generator(state: UInt64(seed) &* 104_729 &+ 3)
        for _ in 0..<40 {
            let made = (0..<Int.random(in: 1...4, using: &random)).map { oddCall($0, &random) }
            for question in [
                "and ENT?", "why?", "same for last year", "more", "as a chart", "make it 5", "without ENT",
            ] {
                let previous = Bool.random(using: &random) ? ["ortho vs ENT last month"] : ["zzyzx"]
                check(World.reader.read(Question(text: question, previous: previous, lastCalls: made), in: World.demo))
            }
        }
    }

    private func oddCall(_ number: Int, _ random: inout Generator) -> ToolCall {
        let values: [JSON] = [
            "2026-10-01", "2026-10-31", "2027-01-01", "1899-12-31", "9999-99-99", "", "ENT", "ent", "Orthopedics",
            "room",
            "weekday", "lowest", "surgeon", "month", "🙂", .null, .int(5), .int(-1), .int(.max), .double(0.7),
            .double(70),
            .bool(true), .array([]), .object([:]),
        ]
        let keys = [
            "start_date", "end_date", "blockgroup", "surgeon", "room", "weekday", "order", "limit", "below", "above",
            "interval", "group_by", "kind",
        ]
        var arguments: JSONObject = ["start_date": "2026-10-01", "end_date": "2026-10-31"]
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            arguments[keys.randomElement(using: &random) ?? ""] = values.randomElement(using: &random)
        }
        return ToolCall(
            id: "\(number)", name: (World.tools + ["energy", ""]).randomElement(using: &random) ?? "",
            arguments: arguments)
    }

    @Test("the same question gives the same proposal") func deterministic() {
        for question in ["neuro smith", "util gen surg vs ent by month ytd", "utilization for dermatology"] {
            let first = QuestionReader().read(Question(text: question), in: World.tangled)
            for _ in 0..<20 { #expect(QuestionReader().read(Question(text: question), in: World.tangled) == first) }
        }
    }

    @Test("an empty site has no names to offer") func emptySite() {
        let context = World.context(World.demo.site, entities: [], tools: World.tools)
        #expect(short(read("utilization last month", at: context)) == "summary 2026-10-01..2026-10-31")
        #expect(short(read("utilization for ortho", at: context)) == "decline")
    }

    @Test("the router's port") func port() async throws {
        let router: any Router = QuestionReader()
        let proposal = try await router.propose(Question(text: "util building 3"), in: World.demo)
        #expect(short(proposal) == "summary 2026-10-22..2026-11-20 building=Building 3")
    }

    /// What holds of every proposal: known tools, well-formed dates, no end before its start, a confidence in bounds.
    private func check(_ proposal: Proposal, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect((0...1).contains(proposal.confidence), sourceLocation: sourceLocation)
        switch proposal.decision {
        case .call(let calls):
            #expect((1...6).contains(calls.count), sourceLocation: sourceLocation)
            for call in calls {
                #expect(World.tools.contains(call.name), sourceLocation: sourceLocation)
                guard call.name != "list_entities" else { continue }
                let start = call.arguments["start_date"]?.stringValue.flatMap { CivilDate(iso: $0) }
                let end = call.arguments["end_date"]?.stringValue.flatMap { CivilDate(iso: $0) }
                guard let start, let end else { Issue.record("no dates", sourceLocation: sourceLocation); continue }
                #expect(start <= end && end <= World.today, sourceLocation: sourceLocation)
            }
        case .ask(let question, let choices):
            #expect(!question.isEmpty && !choices.isEmpty, sourceLocation: sourceLocation)
        case .decline(let reason, let suggestions):
            #expect(!reason.isEmpty && !suggestions.isEmpty, sourceLocation: sourceLocation)
        case .explain(let metric):
            #expect(Metric(rawValue: metric) != nil, sourceLocation: sourceLocation)
        }
    }

    private static let words = [
        "utilization", "util", "ortho", "ENT", "Dr.", "Chen's", "Smith", "building", "OR", "3", "or", "room", "last",
        "this", "next",
        "Q3", "FY25", "quarter", "month", "October", "Oct", "6", "31", "2025", "between", "and", "from", "to", "since",
        "before",
        "vs", "compare", "by", "surgeon", "service line", "which", "who", "lowest", "top", "5", "under", "70", "%",
        "0.7", "target",
        "trend", "weekly", "blocks", "show", "list", "how many", "prime time", "adjusted", "what about", "same", "only",
        "Monday",
        "mondays", "-", "/", ",", "?", "'", "half", "first", "week of", "labor day", "tomorrow", "zzyzx", "🙂", "é",
        "may", "May",
        "10/6/25", "13/45", "not", "at least", "of", "the", "line chart", "add", "instead", "fiscal", "year", "ago",
        "2", "two",
    ]

    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        /// SplitMix64 (Steele, Lea and Flood 2014).
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
