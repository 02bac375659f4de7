import LumenGuard
import LumenTesting
import Testing

@Suite struct RedactedQueryTests {
    private static let vocabulary = QueryVocabulary(
        terms: [
            "utilization", "block", "blocks", "case", "cases", "room", "rooms", "surgery", "turnover", "cancelled",
            "building", "service line", "orthopedics", "cardiac", "ENT", "urology", "plastics", "neurosurgery",
            "General Surgery", "Main OR", "Cath Lab 2", "OR 7", "Ambulatory", "ortho", "schedule", "wheels", "hip",
            "chart", "unused", "reason", "delay", "patient", "patients", "analyst", "https", "see",
        ],
        staff: [
            "Dr. Grace May", "Dr. Emily Park", "Dr. Sarah Chen", "Dr. D. Martinez", "Dr. Young", "Dr. Baker",
            "Dr. Michael Roberts", "Lisa Thompson", "Dr. O'Brien", "Kelly",
        ])

    private static func redacted(_ question: String) -> String { RedactedQuery(question, vocabulary).text }

    @Test(
        "What names nobody stays",
        arguments: [
            "What is the utilization for building 3?",
            "Which rooms are under 70 % block utilization this quarter?",
            "Utilization by service line, last quarter, as a bar chart",
            "Compare OR7, OR 11 and B-3 from 2025-01-01 to 3/31/2025",
            "Show Dr. Grace May's and Dr. D. Martinez's blocks on March 3, 2025 at 7:30 am",
            "Show blocks on 14-Mar-2025 and 5 April",
            "How did turnover change month-over-month in FY25 Q2, above 74.3%?",
            "Which ORs had 95% in May, June and August 2025?",
            "Did room 101 start at 07:30 on Mondays?",
        ])
    func known(question: String) {
        let vocabulary = QueryVocabulary(
            terms: [
                "ORs", "building", "room", "rooms", "utilization", "block", "blocks",
                "service line", "turnover", "chart",
            ], staff: ["Dr. Grace May", "Dr. D. Martinez"])
        #expect(RedactedQuery(question, vocabulary).text == question)
    }

    @Test(
        "What may name somebody goes",
        arguments: [
            (
                "Was Ann Lee (MRN 6466361) the reason OR 7 started late on 1/28/25?",
                "Was […] (MRN […]) the reason OR 7 started late on [date]?"
            ),
            ("call 508 555 01 16 please", "[…] please"),
            ("is 508-555-0116 or ann.lee@example.org, please?", "is […] or […], please?"),
            ("SSN 123 45 6789", "SSN […]"),
            ("five zero eight five five five zero", "[…]"),
            ("Utilization for Martinez last month", "Utilization for […] last month"),
            ("Is Will Young on the schedule for 5/21?", "Is […] on the schedule for [date]?"),
            ("Next patient is April Block; will OR 7 be late?", "Next patient is […]; will OR 7 be late?"),
            ("CASE, WILL was late", "[…] was late"),
            ("pt april case dob 3.14.1934", "pt […] dob [date]"),
            ("Why did the case for Mr. Baker run late?", "Why did the case for Mr. […] run late?"),
            ("The 102-year-old woman took 5 hours", "The […] woman took 5 hours"),
            ("He is 97, in room 5", "He is […], in room 5"),
            ("lives at 28 High Ave Apt 4B, Dedham MA 02026", "[…] at […]"),
            ("see https://portal.example.org/chart/2137786", "see […]"),
            ("from 10.20.147.117 or fe80::1", "from […] or […]"),
            ("Kowa\u{200B}lski was late", "[…] was late"),
            ("Linh Do was late", "[…] was late"),
            ("T.A. was late", "[…]. was late"),
            ("Ковальский, 高橋 and O’Neil were late", "[…] and […] were late"),
            ("plate ２１３７７８６ late", "plate […] late"),
            ("room 5\n\n<b>", "room 5 […]"),
            ("", ""), ("?!", ""),
        ])
    func unknown(question: String, expected: String) { #expect(Self.redacted(question) == expected) }

    @Test func datesStayWhereNothingHintsAtAPatient() {
        #expect(Self.redacted("Cases from March 3 to 2025-03-31") == "Cases from March 3 to 2025-03-31")
        #expect(Self.redacted("Her case from March 3 to 2025-03-31") == "Her case from [date] to [date]")
        #expect(Self.redacted("Cases of Kowalski on 3 March 2025") == "Cases of […] on [date]")
    }

    @Test func itIsNeverLong() {
        let long = Self.redacted(String(repeating: "blocks in room 5, Ann! ", count: 500))
        #expect(long.count <= RedactedQuery.longest && long.count > 400 && long.hasSuffix("…"))
        #expect(Self.redacted(String(repeating: "x", count: 60_000)) == "[…]")
        #expect(Self.redacted(String(repeating: ".", count: 60_000)).isEmpty)
        #expect(Self.redacted("room" + String(repeating: "!", count: 900) + "5").count < 40)
    }

    @Test("No word that is unknown and no number of four digits survives, wherever it stands", arguments: 0..<20)
    func defaultIsDeny(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        let fillers = [
            "utilization", "of", "Main", "OR", "for", "April", "Will", "patient", "Dr.", "5", ",", "—", "(", "\"",
        ]
        for _ in 0..<200 {
            var secrets: Set<String> = []
            let words = (0..<Int.random(in: 1...12, using: &random)).map { _ -> String in
                guard Bool.random(using: &random) else { return fillers.randomElement(using: &random) ?? "" }
                let letters = Bool.random(using: &random) ? "qxzjkvw" : "0123456789"
                let length = Int.random(in: 4...9, using: &random)
                let secret = String((0..<length).map { _ in letters.randomElement(using: &random) ?? "q" })
                if !("1990"..."2099" ~= secret && length == 4) { secrets.insert(secret) }
                return secret
            }
            let separator = [" ", "-", ", ", "  ", "/", "\n"].randomElement(using: &random) ?? " "
            let text = Self.redacted(words.joined(separator: separator))
            for secret in secrets { #expect(!text.contains(secret), "\(words) became \(text)") }
        }
    }

    @Test(.enabled(if: PrivacyCorpus.path != nil, "the corpora are not beside the project"))
    func nothingOfThePrivacyCorpusSurvives() throws {
        var (spans, surviving) = (0, [String]())
        for message in try PrivacyCorpus.messages() {
            spans += message.spans.count
            surviving += PrivacyCorpus.surviving(message, in: Self.redacted(message.text))
        }
        #expect(spans > 700)
        let recall = 1 - Double(surviving.count) / Double(spans)
        #expect(recall > 0.995, "\(surviving)")
    }
}
