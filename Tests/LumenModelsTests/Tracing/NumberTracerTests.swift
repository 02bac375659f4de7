import LumenCore
import LumenTesting
import Testing

@testable import LumenModels

@Suite struct NumberTracerTests {
    // MARK: Fields

    @Test(arguments: [
        ("Block utilization in Building 3 was 74.8 %.", "/utilization_rate"),
        ("Building 3 had 60 blocks and 127 cases.", "/total_blocks /total_cases"),
        (
            "Adjusted utilization was 82.0 %, prime-time utilization 78.8 %.",
            "/adjusted_utilization_rate /prime_time_utilization"
        ),
        (
            "In the previous period utilization was 75.7 % over 61 blocks.",
            "/previous/utilization_rate /previous/total_blocks"
        ),
        ("Its utilization has a confidence interval from 70.3 % to 79.3 %.", "/interval/0 /interval/1"),
        (
            "Cases ran 96.7 hours outside the blocks and 22,933 minutes inside.",
            "/out_of_block_minutes /in_block_minutes"
        ),
        ("The target is 75 %.", "/target"),
        ("6 blocks, released in time, are left out.", "/exclusions/0/blocks"),
        ("1 partly released block was used beyond what was kept.", "/warnings/0"),
        ("Utilization was **74.8** %.", "/utilization_rate"),
        ("A utilization of 0.748.", "/utilization_rate"),
        ("The last 30 days.", "/period"),
    ])
    func `a field stands behind the number`(text: String, pointers: String) {
        #expect(Self.pointers(text, [Material.summary]).joined(separator: " ") == pointers)
    }

    @Test func `a row's name chooses the row, in a sentence, a list and a table`() {
        let answers = [
            "Urology ran at 74.8 % utilization over 92 blocks, Vascular at 58.1 % over 73 blocks.",
            "Utilization:\n- **Urology**: 74.8 % (92 blocks)\n- **Vascular**: 58.1 % (73 blocks)",
            "| Service | Utilization (%) | Blocks |\n|---|---|---|\n| Urology | 74.8 | 92 |\n| Vascular | 58.1 | 73 |",
            "### Urology\n- Utilization: 74.8 %\n- Blocks: 92\n\n### Vascular\n- Utilization: 58.1 %\n- Blocks: 73",
        ]
        for answer in answers {
            #expect(
                Self.pointers(answer, [Material.services]) == [
                    "/rows/0/utilization_rate", "/rows/0/blocks", "/rows/1/utilization_rate", "/rows/1/blocks",
                ], "\(answer)")
        }
    }

    @Test func `a number of another row, metric or unit does not count`() {
        let wrong = [
            "Urology ran at 58.1 % utilization.", "Vascular had 92 blocks.", "Urology's utilization was 84.1 %.",
            "Urology used 40,080 % of it.", "Urology had 92 hours of block time.", "Urology ran at 74.8 hours.",
        ]
        for text in wrong {
            #expect(NumberTracer().trace(text, calls: [Material.services]).map(\.source) == [.unverified], "\(text)")
        }
    }

    @Test func `the filters of calls tell them apart`() {
        let calls = [Material.building("Building 3", 0.748), Material.building("Building 5", 0.691)]
        #expect(
            Self.pointers("Buildings 3 and 5: 74.8 % in Building 3, 69.1 % utilization in Building 5.", calls) == [
                "/utilization_rate", "/utilization_rate",
            ])
        #expect(Self.pointers("Building 5 had a utilization of 74.8 %.", calls) == ["?"])
    }

    // MARK: Steps

    @Test(
        arguments: [
            (
                "Utilization was 74.8 %, 0.9 points lower than before (75.7 %).",
                .difference, "/previous/utilization_rate /utilization_rate"
            ),
            ("Utilization was 74.8 %, 0.2 points below the 75 % target.", .difference, "/target /utilization_rate"),
            (
                "Time outside the block equals 25.3 % of the time inside.",
                .ratio, "/out_of_block_minutes /in_block_minutes"
            ),
            ("Cases fell by 2.3 % from the previous period.", .relativeChange, "/total_cases /previous/total_cases"),
            (
                "There were 3 fewer cases than in the previous period.", .difference,
                "/previous/total_cases /total_cases"
            ),
        ] as [(String, NumberEvidence.Operation, String)])
    func `a step of two fields`(text: String, operation: NumberEvidence.Operation, pointers: String) {
        let steps = NumberTracer().trace(text, calls: [Material.summary]).compactMap(Self.step)
        #expect(steps.map(\.operation) == [operation])
        #expect(steps.first?.operands.map(\.pointer).joined(separator: " ") == pointers)
    }

    @Test(
        arguments: [
            ("Urology and Vascular together had 165 blocks.", .sum),
            ("Utilization of Vascular fell by 18.5 points.", .difference),
            ("Urology has 16.6 points more utilization than Vascular.", .difference),
            ("Vascular has 10.6 % of all blocks.", .ratio),
            ("Urology had 1.3 times as many blocks as Vascular.", .ratio),
            ("Two service lines are under the target in utilization.", .count),
            ("Only two service lines fell in utilization.", .count),
        ] as [(String, NumberEvidence.Operation)])
    func `a step of rows`(text: String, operation: NumberEvidence.Operation) {
        let numbers = NumberTracer().trace(text, calls: [Material.services])
        #expect(numbers.compactMap(Self.step).map(\.operation).contains(operation), "\(numbers)")
        #expect(!numbers.map(\.source).contains(.unverified))
    }

    @Test func `a difference has its sign and its exact value`() throws {
        let text = "Utilization was 74.8 %, −0.9 points against the previous period."
        let number = try #require(NumberTracer().trace(text, calls: [Material.summary]).last)
        #expect(number.text == "−0.9 points")
        #expect(number.unit == "points")
        #expect(abs(number.value + 0.0091) < 1e-9)
        #expect(Self.step(number)?.operands.map(\.pointer) == ["/utilization_rate", "/previous/utilization_rate"])
    }

    @Test func `the length of a list counts its rows`() throws {
        let numbers = NumberTracer().trace("Of the 3 service lines, none.", calls: [Material.services])
        #expect(numbers.map(\.source) == [.field(.init(call: 0, tool: "by_group", pointer: "/rows", value: 3))])
    }

    // MARK: Given numbers

    @Test func `numbers of the question and of the settings are given`() {
        let asked = GivenNumber.numbers(of: Question(text: "Top 5 rooms below 65 %?", previous: ["the last 90 days"]))
        func source(_ text: String) -> NumberEvidence.Source? {
            NumberTracer().trace(text, calls: [Material.summary], given: asked).first?.source
        }
        #expect(source("Nothing is below 65 %.") == .given("the question"))
        #expect(source("The top 5 rooms are these.") == .given("the question"))
        #expect(source("In the last 90 days nothing happened.") == .given("the question"))
        #expect(source("It was 65 %.") == .unverified)
        #expect(source("Nothing is below 66 %.") == .unverified)
    }

    // MARK: What evidence says

    @Test func `evidence has the text, range, value and unit`() {
        let text = "🏥 Building 3 had **96.7 hours** outside the blocks."
        let number = NumberTracer().trace(text, calls: [Material.summary]).first
        #expect(number?.text == "96.7 hours")
        #expect(number.map { String(decoding: Array(text.utf16)[$0.range], as: UTF16.self) } == "96.7 hours")
        #expect(number?.value == 5800.0 / 60)
        #expect(number?.unit == "hours")
        #expect(
            number?.source == .field(.init(call: 0, tool: "summary", pointer: "/out_of_block_minutes", value: 5800)))
    }

    @Test func `without results nothing is verified, and calls keep their places`() {
        let failed = Fixture.failed("summary", saying: "It failed after 74 tries")
        #expect(NumberTracer().trace("Utilization was 74.8 %.", calls: [failed]).map(\.source) == [.unverified])
        let numbers = NumberTracer().trace("Utilization was 74.8 %.", calls: [failed, Material.summary])
        #expect(
            numbers.map(\.source) == [
                .field(.init(call: 1, tool: "summary", pointer: "/utilization_rate", value: 0.747978))
            ])
    }

    @Test func `pointers are escaped`() {
        let call = Fixture.call("odd", returns: ["a/b~c_widgets": 4711])
        #expect(Self.pointers("There are 4,711 widgets.", [call]) == ["/a~1b~0c_widgets"])
    }

    // MARK: Helpers

    /// The fields behind the numbers; `?` for a number without one.
    private static func pointers(_ text: String, _ calls: [CompletedCall]) -> [String] {
        NumberTracer().trace(text, calls: calls).map { number in
            if case .field(let field) = number.source { field.pointer } else { "?" }
        }
    }

    private static func step(
        _ number: NumberEvidence
    ) -> (operation: NumberEvidence.Operation, operands: [NumberEvidence.Field])? {
        if case .step(let operation, let operands) = number.source { (operation, operands) } else { nil }
    }
}

/// Results of the bundled tools' shapes.
private enum Material {
    static let summary = Fixture.call(
        "summary",
        returns: [
            "period": Fixture.month, "filters": ["building": "Building 3"], "target": 0.75,
            "exclusions": [["reason": "released in time", "blocks": 6, "minutes": 4620]],
            "warnings": ["1 partly released block: used beyond what was kept"], "total_blocks": 60,
            "utilized_blocks": 58, "utilization_rate": 0.747978, "adjusted_utilization_rate": 0.819635,
            "prime_time_utilization": 0.788473, "interval": [0.703077, 0.792879], "total_cases": 127,
            "block_minutes": 30660, "in_block_minutes": 22933, "out_of_block_minutes": 5800,
            "previous": [
                "period": Fixture.monthBefore, "total_blocks": 61, "utilized_blocks": 57, "utilization_rate": 0.757078,
                "adjusted_utilization_rate": 0.828115, "interval": [0.703548, 0.810607], "total_cases": 130,
                "out_of_block_minutes": 5590, "in_block_minutes": 23212,
            ],
        ])

    static let services = Fixture.call(
        "by_group",
        returns: [
            "target": 0.75, "total": ["total_blocks": 687, "utilization_rate": 0.703006],
            "rows": [
                row("Urology", 0.74753, before: 0.703259, blocks: 92, minutes: 40080),
                row("Vascular", 0.581222, before: 0.76644, blocks: 73, minutes: 35520),
                row("Spine", 0.812004, before: 0.8301, blocks: 61, minutes: 29310),
            ],
        ])

    static func building(_ name: String, _ rate: Double) -> CompletedCall {
        Fixture.call("summary", returns: ["filters": ["building": .string(name)], "utilization_rate": .double(rate)])
    }

    private static func row(_ name: String, _ rate: Double, before: Double, blocks: Int, minutes: Int) -> JSON {
        [
            "blockgroup": .string(name), "blocks": .int(blocks), "utilization_rate": .double(rate),
            "adjusted_utilization_rate": .double(rate + 0.0934), "block_minutes": .int(minutes),
            "previous_rate": .double(before), "rankable": true,
        ]
    }
}
