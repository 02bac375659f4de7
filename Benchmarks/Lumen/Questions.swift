import LumenAgent
import LumenApp
import LumenCore

/// Whole turns on the demo hospital, from the words to the answer object's bytes.
enum Questions {
    static let all = [
        "What is the utilization for building 3?",
        "Which surgeons are under 70 % this quarter?",
        "Utilization by service line, last quarter, as a bar chart",
        "Orthopedics month by month this year",
    ]

    /// Answers a question; the hospital is made once.
    static func turn() async throws -> @Sendable (String) async throws -> Int {
        try await DemoTurns.shared.answer
    }

    private actor DemoTurns {
        static let shared = DemoTurns()
        private var made: (@Sendable (String) async throws -> Int)?

        var answer: @Sendable (String) async throws -> Int {
            get async throws {
                if let made { return made }
                let ask = try await demoTurn()
                let answer: @Sendable (String) async throws -> Int = { question in
                    try await ask(TurnRequest(requestID: "benchmark", message: question)).json.bytes.count
                }
                made = answer
                return answer
            }
        }
    }
}
