import LumenCore
import LumenTesting
import Testing

@testable import LumenRouter

@Suite("A question for another dashboard") struct ReferralTests {
    @Test(
        "names the dashboard that answers it",
        arguments: [
            (World.Board.block, "How much did we spend on energy last month?", World.Board.energy),
            (.tenants, "Show me the overdue maintenance", .maintenance),
            (.energy, "What was our carbon footprint last quarter?", .sustainability),
            (.maintenance, "Which surgeons are under 70 % block utilization this quarter?", .block),
        ])
    func referred(board: World.Board, question: String, home: World.Board) throws {
        let context = World.at(board)
        let proposal = World.reader.read(Question(text: question), in: context)
        let named = try #require(context.elsewhere.first { $0.dashboard.id == proposal.referral })
        #expect(named.dashboard.name == home.title)
        guard case .decline = proposal.decision else {
            Issue.record("\(proposal.decision)")
            return
        }
    }

    @Test(
        "what is answered here, or nowhere, is referred to none",
        arguments: [
            (World.Board.energy, "How much did we spend on energy last month?"), (.block, "Who won the match?"),
            (.maintenance, "Show me the overdue maintenance"), (.tenants, "Tell me a joke"),
        ])
    func kept(board: World.Board, question: String) {
        #expect(World.reader.read(Question(text: question), in: World.at(board)).referral == nil)
    }
}
