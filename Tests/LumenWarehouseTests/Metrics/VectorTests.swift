import LumenCore
import LumenWarehouse
import Testing

/// Worked examples, derived by hand, of the metrics that blocks and cases allow.
struct VectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var choices: [@Sendable (inout Definitions) -> Void] = []
        /// Whose figures; everybody's if `nil`.
        var surgeon: String?
        let blocks: [String]
        let cases: [String]
        let expected: [String: Double?]
    }

    @Test(arguments: vectors)
    func vector(_ vector: Vector) throws {
        let notes = try MetricNotes(blocks: vector.blocks, cases: vector.cases) { definitions in
            for choose in vector.choices { choose(&definitions) }
        }
        let scope = Scope(surgeon: vector.surgeon.map(MetricNotes.surgeon))
        try expectFigures(notes.assessment.utilization(in: scope), vector.expected)
    }

    static let vectors = single + turnover + sharing + releases + aggregates

    static let single = [
        Vector(
            testDescription: "V1: raw, adjusted, prime time clipped to the block",
            blocks: ["10-06 07:30-15:30 1 A"], cases: threeCases,
            expected: [
                "net": 480, "in": 390, "out": 0, "rate": 0.8125, "turnover": 65, "adjusted": 0.947917,
                "prime": 0.844444, "cases": 3, "duration": 130, "casesPerBlock": 3,
            ]),
        Vector(
            testDescription: "V1: flat 30 min for each to-follow case",
            choices: [{ $0.turnoverCredit = .flat(minutes: 30) }],
            blocks: ["10-06 07:30-15:30 1 A"], cases: threeCases, expected: ["turnover": 60, "adjusted": 0.9375]),
        Vector(
            testDescription: "V1: 20 min set-up and clean-up a case",
            choices: [{ $0.turnoverCredit = .setUpAndCleanUp(minutes: 20) }],
            blocks: ["10-06 07:30-15:30 1 A"], cases: threeCases, expected: ["turnover": 60, "adjusted": 0.9375]),
        Vector(
            testDescription: "V2: run-over",
            blocks: ["10-07 07:30-15:30 2 B"], cases: ["10-07 07:30-11:30 2 B", "10-07 12:00-17:00 2 B"],
            expected: ["in": 450, "out": 90, "rate": 0.9375, "turnover": 30, "adjusted": 1, "aacd": 1.125]),
    ]

    static let threeCases = ["10-06 07:35-09:50 1 A", "10-06 10:20-12:05 1 A", "10-06 12:40-15:10 1 A"]

    static let turnover: [Vector] = [
        ("V3: longer gaps earn nothing", .gapUpTo(cap: 60), 0.566667),
        ("V3: gaps count up to the cap", .gapCappedAt(cap: 60), 0.766667),
        ("V3: uncapped", .gapUpTo(cap: .max), 1.0),
    ].map { (name: String, credit: Definitions.TurnoverCredit, adjusted: Double) in
        Vector(
            testDescription: name, choices: [{ $0.turnoverCredit = credit }],
            blocks: ["10-07 07:30-12:30 3 C"],
            cases: ["10-07 07:00-08:30 3 C", "10-07 09:00-10:00 3 C", "10-07 12:10-13:10 3 C"],
            expected: ["in": 140, "out": 70, "rate": 0.466667, "adjusted": adjusted])
    }

    static let otherSurgeon = ["10-08 07:30-10:30 4 D", "10-08 11:00-13:00 4 E", "10-08 14:00-15:00 5 D"]

    static let sharing = [
        Vector(
            testDescription: "V4: another surgeon in the block, the owner elsewhere", surgeon: "D",
            blocks: ["10-08 07:30-15:30 4 D"], cases: otherSurgeon,
            expected: ["rate": 0.375, "occupied": 0.625, "aacd": 0.5, "adjusted": 0.375, "out": 60]),
        Vector(
            testDescription: "V4: the other surgeon has no block", surgeon: "E",
            blocks: ["10-08 07:30-15:30 4 D"], cases: otherSurgeon,
            expected: [
                "rate": nil, "adjusted": nil, "prime": nil, "aacd": nil, "low": nil, "occupied": nil, "duration": nil,
                "blocks": 0, "out": 120,
            ]),
        Vector(
            testDescription: "V4: owned by the service", blocks: ["10-08 07:30-15:30 4 #1"], cases: otherSurgeon,
            expected: ["rate": 0.625, "adjusted": 0.6875, "out": 60]),
    ]

    static let releases: [Vector] = [
        ("V5: net of timely releases", .netOfTimely, ["rate": 0.5, "net": 1200, "blocks": 3]),
        ("V5: gross", .gross, ["rate": 0.3125, "net": 1920, "blocks": 4]),
        ("V5: net of all releases", .netOfAll, ["rate": 0.833333, "net": 720, "blocks": 2]),
    ].map { (name: String, policy: Definitions.Releases, own: [String: Double?]) in
        let common: [String: Double?] = [
            "allocated": 1920, "in": 600, "gross": 0.3125, "allReleases": 0.833333, "proactive": 0.375,
            "backfill": 0.416667, "timely": 720, "late": 480, "abandoned": 1, "utilized": 2,
        ]
        return Vector(
            testDescription: name, choices: [{ $0.releases = policy }],
            blocks: [
                "10-07 07:30-15:30 6 F", "10-14 07:30-15:30 6 F 480@21", "10-21 07:30-15:30 6 F 240@11",
                "10-28 07:30-15:30 6 F 480@2",
            ],
            cases: ["10-07 07:30-14:10 6 F", "10-14 07:30-12:30 6 G", "10-21 07:30-10:50 6 F"],
            expected: own.merging(common) { own, _ in own })
    }

    static let aggregates = [
        Vector(
            testDescription: "V6: ratio of sums, not the mean of ratios",
            blocks: ["10-06 07:30-11:30 1 A", "10-07 07:30-17:30 1 A"],
            cases: ["10-06 07:30-11:30 1 A", "10-07 07:30-12:30 1 A"], expected: ["rate": 0.642857]),
        Vector(
            testDescription: "V13: the interval of six equal blocks",
            blocks: (0..<6).map { "10-2\($0) 07:30-15:30 1 A" },
            cases: [
                "10-20 07:30-11:30 1 A", "10-21 07:30-15:30 1 A", "10-22 07:30-13:30 1 A", "10-23 07:30-09:30 1 A",
                "10-24 07:30-15:00 1 A", "10-25 07:30-13:00 1 A",
            ],
            // s = 0.27950850, s/√6 = 0.11410887, t(5) = 2.57058184; with rounded factors the last digits differ by one.
            expected: ["rate": 0.6875, "low": 0.394174, "high": 0.980826]),
        // Residuals 4, 8, −52 and 40, t(3) = 3.182446.
        Vector(
            testDescription: "the interval of unequal blocks",
            blocks: [
                "10-06 07:30-11:30 1 A", "10-07 07:30-15:30 1 A", "10-08 07:30-15:30 1 A", "10-09 07:30-17:30 1 A",
            ],
            cases: [
                "10-06 08:00-11:00 1 A", "10-07 08:00-14:00 1 A", "10-08 08:00-13:00 1 A", "10-09 08:00-16:00 1 A",
            ],
            expected: ["rate": 0.733333, "low": 0.598159, "high": 0.868507]),
        Vector(
            testDescription: "the interval is clipped to what a rate can be",
            blocks: ["10-06 07:30-11:30 1 A", "10-07 07:30-17:30 1 A"],
            cases: ["10-06 07:30-11:30 1 A", "10-07 07:30-12:30 1 A"], expected: ["low": 0, "high": 1]),
    ]
}
