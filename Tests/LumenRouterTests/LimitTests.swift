import LumenCore
import Testing

@testable import LumenRouter

@Suite("Limits and ranks") struct LimitTests {
    private static let days = "2026-10-22..2026-11-20"

    @Test(
        "a count is no rate",
        arguments: [
            Example("surgeons with more than 8 unused blocks", "by_surgeon \(days)"),
            Example("services with fewer than 12 cases", "by_block_group \(days)"),
            Example("surgeons with at least 4 late releases", "by_surgeon \(days)"),
            Example("surgeons with 6 or more cases", "by_surgeon \(days)"),
            Example("surgeons with between 10 and 20 cases", "by_surgeon \(days)"),
            Example("surgeons with 10-20 blocks", "by_surgeon \(days)"),
            Example("who has under 2 cases per block", "by_surgeon \(days)"),
            Example("surgeons whose case duration is above 90", "by_surgeon \(days)"),
            Example("services with n below 20", "by_block_group \(days)"),
            Example("services with more than 3 surgeons", "by_block_group \(days)"),
            Example("services with over 250 cases", "by_block_group \(days)"),
            Example("surgeons with over 20 out of block minutes", "by_surgeon \(days)"),
            Example("surgeons with more than 15% abandoned blocks", "by_surgeon \(days)"),
        ])
    func count(_ example: Example) {
        let proposal = read(example.question)
        #expect(short(proposal) == example.expected)
        #expect(proposal.notes.contains { $0.contains("can't be applied") })
        #expect(proposal.presentation.focus == .value)
    }

    @Test(
        "a rate stays one beside counts",
        arguments: [
            Example("surgeons under 65 with more than 8 blocks", "by_surgeon \(days) below=0.65"),
            Example("case volume of surgeons under 65%", "by_surgeon \(days) below=0.65"),
            Example("surgeons under 65 block utilization", "by_surgeon \(days) below=0.65"),
            Example("surgeons under 55 or over 85", "by_surgeon \(days) below=0.55"),
        ])
    func rate(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test(
        "a verb that is denied turns the limit round",
        arguments: [
            Example("services not reaching 65", "by_block_group \(days) below=0.65"),
            Example("surgeons who haven't hit 65%", "by_surgeon \(days) below=0.65"),
            Example("who didn't make 65 % last week", "by_surgeon 2026-11-09..2026-11-15 below=0.65"),
            Example("services failing to meet 65", "by_block_group \(days) below=0.65"),
            Example("surgeons unable to reach 65%", "by_surgeon \(days) below=0.65"),
            Example("who has yet to reach 65", "by_surgeon \(days) below=0.65"),
            Example("services that fell short of 65%", "by_block_group \(days) below=0.65"),
            Example("surgeons that missed 65", "by_surgeon \(days) below=0.65"),
            Example("who hasn't met target", "by_surgeon \(days) below=0.75"),
            Example("services that couldn't reach their target", "by_block_group \(days) below=0.75"),
            Example("which services reached 65", "by_block_group \(days) above=0.65"),
            Example("who isn't below target", "by_surgeon \(days) above=0.75"),
            Example("services that aren't under 65", "by_block_group \(days) above=0.65"),
        ])
    func denied(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test(
        "both ends of a list are two calls",
        arguments: [
            Example(
                "best and worst services last month", "by_block_group 2026-10-01..2026-10-31 order=highest",
                "by_block_group 2026-10-01..2026-10-31 order=lowest"),
            Example(
                "bottom 2 and top 4 surgeons", "by_surgeon \(days) order=lowest limit=2",
                "by_surgeon \(days) order=highest limit=4"),
            Example(
                "top and bottom 3 services", "by_block_group \(days) order=highest limit=3",
                "by_block_group \(days) order=lowest limit=3"),
            Example(
                "most or least utilized surgeon", "by_surgeon \(days) order=highest",
                "by_surgeon \(days) order=lowest"),
            Example("best and worst rooms", "summary \(days) group_by=room"),
            Example("services ranked highest to lowest", "by_block_group \(days) order=highest"),
        ])
    func bothEnds(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test(
        "the direction and the number are kept, wherever they stand",
        arguments: [
            Example("top 4 least utilized surgeons", "by_surgeon \(days) order=lowest limit=4"),
            Example("top 6 lowest services", "by_block_group \(days) order=lowest limit=6"),
            Example("which 4 least used services", "by_block_group \(days) order=lowest limit=4"),
            Example("surgeons with the lowest utilization, top 4", "by_surgeon \(days) order=lowest limit=4"),
            Example("the 3 most underutilized surgeons", "by_surgeon \(days) order=lowest below=0.75 limit=3"),
            Example("least-used services", "by_block_group \(days) order=lowest"),
            Example("under-utilized services", "by_block_group \(days) below=0.75"),
            Example("best-performing surgeons", "by_surgeon \(days) order=highest"),
            Example("util by surgeon, limit 7", "by_surgeon \(days) limit=7"),
            Example("lowest services limited to 4", "by_block_group \(days) order=lowest limit=4"),
            Example("the 4 worst weeks of Q3", "trend 2026-07-01..2026-09-30 interval=week"),
            Example("top 2 months this year", "trend 2026-01-01..2026-11-20 interval=month"),
            Example("blocks last week, limit 25", "drill_down 2026-11-09..2026-11-15 limit=25"),
        ])
    func kept(_ example: Example) { #expect(short(read(example.question)) == example.expected) }

    @Test(
        "what isn't done is said",
        arguments: [
            ("top 3 rooms", "can't be cut to 3"), ("worst 2 months this year", "can't be cut to 2"),
            ("how many blocks were under 40%", "isn't applied"), ("ortho and ENT combined", "side by side"),
            ("total for OR 2 and OR 3 together", "side by side"), ("median utilization for ortho", "the mean is shown"),
            ("top 3 surgeons by case volume", "isn't cut"),
        ])
    func note(_ question: String, _ words: String) {
        #expect(read(question).notes.contains { $0.contains(words) })
    }

    @Test("a name in full needs no note", arguments: ["Dr. Sarah Chen", "sarah chen", "General Surgery", "E.N.T."])
    func fullName(_ name: String) { #expect(read("utilization for \(name)").notes.isEmpty) }
}
