import LumenCore
import Testing

@testable import LumenRouter

@Suite("Conversations, on 2026-11-20") struct ConversationTests {
    @Test("what is said changes, the rest stays", arguments: Conversations.changed)
    func changed(_ conversation: Conversation) { check(conversation) }

    @Test("the frame is of the calls that were made", arguments: Conversations.madeByOthers)
    func madeByOthers(_ conversation: Conversation) { check(conversation) }

    @Test("periods move as what they are", arguments: Conversations.moved)
    func moved(_ conversation: Conversation) { check(conversation) }

    @Test("comparisons change on both sides", arguments: Conversations.compared)
    func compared(_ conversation: Conversation) { check(conversation) }

    @Test("what is left unsaid is the last turn's", arguments: Conversations.elliptical)
    func elliptical(_ conversation: Conversation) { check(conversation) }

    @Test("why: what stands behind the figure", arguments: Conversations.reasons)
    func reasons(_ conversation: Conversation) { check(conversation) }

    @Test("four turns and more", arguments: Conversations.long)
    func long(_ conversation: Conversation) { check(conversation) }

    @Test("a question of its own takes nothing over", arguments: Conversations.own)
    func own(_ conversation: Conversation) { check(conversation) }

    @Test("explanations, questions back and refusals", arguments: Conversations.between)
    func between(_ conversation: Conversation) { check(conversation) }

    @Test("written before the reader was tried on them", arguments: BlindConversations.all + BlindConversations.second)
    func blind(_ conversation: Conversation) { check(conversation) }

    @Test("how to show it changes, and what is shown stays") func presentation() {
        func shown(_ follow: String, after first: String) -> Presentation {
            Conversation([.init(first), .init(follow)]).proposal().presentation
        }
        #expect(shown("show me those as a chart", after: "util by surgeon last month").chart == .bar)
        #expect(shown("as a line chart", after: "util by surgeon last month").chart == .line)
        #expect(shown("as a chart", after: "ortho last month").chart == .line)
        #expect(shown("as a table", after: "util by surgeon last month, bar chart").prefersTable)
        #expect(shown("as a table", after: "util by surgeon last month, bar chart").chart == nil)
        #expect(shown("why?", after: "ortho last month").focus == .reasons)
        #expect(shown("and ENT?", after: "abandoned blocks for ortho").metric == "abandoned_blocks")
    }

    @Test("what can't be left out is said kindly, with what can be shown") func exclusion() {
        let proposal = Conversation(["util by service for building 1 last month", "without cardiac"]).proposal()
        guard case .decline(let reason, let suggestions) = proposal.decision else { Issue.record("guessed"); return }
        #expect(reason.contains("can't leave something out"))
        #expect(suggestions.first == "Utilization for Building 1 by service line from 2026-10-01 to 2026-10-31")
        #expect(short(read(suggestions[0])) == "by_block_group 2026-10-01..2026-10-31 building=Building 1")
    }

    private func check(_ conversation: Conversation) {
        let proposal = conversation.proposal()
        #expect(short(proposal) == conversation.expected)
        if let kept = conversation.kept { #expect(proposal.carriedOver == kept) }
    }
}
