import LumenCore
import Testing

@testable import LumenAgent

struct TurnToolsTests {
    private let dashboard = Dashboard(id: "or", name: "OR", description: "", availableTools: ["summary", "trend"])

    @Test func theDashboardsToolsComeFirstAndTheOthersInTheirOrder() {
        let known = [tool("trend"), tool("summary"), tool("hidden"), tool("b", of: "x"), tool("a", of: "y")]
        #expect(names(known, "How full?") == ["summary", "trend", "b", "a"])
    }

    @Test func aToolOfAnotherServerNeverStandsInForTheDashboards() {
        #expect(names([tool("summary", of: "x"), tool("trend")], "How full?") == ["trend", "summary"])
        #expect(names([tool("summary", of: "x")], "How full?", offers: { _, _ in false }) == [])
    }

    @Test func aServerIsOfferedWhereItMay() {
        let known = [tool("summary"), tool("a", of: "x"), tool("b", of: "y")]
        #expect(
            names(known, "How full?", offers: { server, dashboard in server == "y" && dashboard.id == "or" }) == [
                "summary", "b",
            ])
    }

    @Test(arguments: [
        ("What time is it in Tokyo?", ["get_current_time", "convert_time"]),
        ("And the diff of that commit?", ["git_diff", "git_commit"]),
        ("Convert 3 pm to New York time", ["get_current_time", "convert_time"]),
        ("Show me staged changes", ["git_status", "git_diff"]),
        ("Something else altogether", ["get_current_time", "convert_time"]),
    ])
    func ofTooManyTheMostRelevantAreChosen(question: String, chosen: [String]) {
        let others = [
            tool("get_current_time", "Get current time in a specific timezone", of: "time"),
            tool("convert_time", "Convert time between timezones", of: "time"),
            tool("git_status", "Shows the working tree status, staged or not", of: "git"),
            tool("git_diff", "Shows the diff between a commit and the staged changes", of: "git"),
            tool("git_commit", "Records a commit in the repository", of: "git"),
        ]
        #expect(names([tool("summary"), tool("trend")] + others, question, limit: 2) == ["summary", "trend"] + chosen)
    }

    @Test func whatTheConversationHasUsedStays() {
        let others = (0..<50).map { tool("t\($0)", "Reads the meter of building \($0)", of: "x") }
        var question = Question(text: "Building 7?")
        question.lastCalls = [ToolCall(id: "1", name: "t49", arguments: [:])]
        var tools = TurnTools()
        tools.limit = 4
        let chosen = tools.choose(from: others, for: question, on: dashboard).map(\.name)
        #expect(chosen == ["t0", "t1", "t7", "t49"])
    }

    @Test func theDashboardsOwnAreNeverLeftOut() {
        let known = [tool("summary"), tool("trend"), tool("a", of: "x")]
        #expect(names(known, "a", limit: 0) == ["summary", "trend"])
    }

    @Test func definitionsTakeNoMoreThanTheirRoom() {
        let long = String(repeating: "words ", count: 4000)
        let known =
            [tool("summary", long)] + (0..<5).map { tool("t\($0)", $0 == 1 ? long + long + long : long, of: "x") }
        #expect(names(known, "How full?") == ["summary", "t0", "t2"])
    }

    @Test func wordsAreReadOutOfNames() {
        #expect(
            RelevanceIndex.words("getCurrentTime git_diff Rooms' HTTPServer x") == [
                "get", "current", "time", "git", "diff", "room", "httpserver",
            ])
    }

    private func names(
        _ known: [ToolDescriptor], _ question: String, limit: Int = 40,
        offers: @escaping @Sendable (String, Dashboard) -> Bool = { _, _ in true }
    ) -> [String] {
        var tools = TurnTools(offers: offers)
        tools.limit = limit
        return tools.choose(from: known, for: Question(text: question), on: dashboard).map(\.name)
    }

    private func tool(_ name: String, _ description: String = "", of server: String? = nil) -> ToolDescriptor {
        ToolDescriptor(
            name: name, title: name, description: description, inputSchema: [:], outputSchema: [:], server: server)
    }
}
