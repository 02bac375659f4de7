import Testing

@testable import LumenMCP

@Suite("Names of tools side by side")
struct PublicNamesTests {
    @Test("A name that nobody else has stays; those that collide are prefixed, all of them")
    func collisions() {
        let names = given(["a", "b"], [["x", "y"], ["x", "z"]])
        #expect(name(names, 0, "x") == "a_x")
        #expect(name(names, 0, "y") == "y")
        #expect(name(names, 1, "x") == "b_x")
        #expect(name(names, 1, "z") == "z")
        #expect(names.owner(of: "b_x") == .init(server: 1, tool: "x"))
        #expect(names.owner(of: "x") == nil)
    }

    @Test("A reserved name is never given away")
    func reserved() {
        let names = given(["a"], [["block_util_summary"]], reserved: ["block_util_summary"])
        #expect(name(names, 0, "block_util_summary") == "a_block_util_summary")
        #expect(names.owner(of: "block_util_summary") == nil)
    }

    @Test("A name that was given stays with its tool, whoever comes later")
    func sticky() {
        var names = given(["a", "b"], [["x"], []])
        names.give(to: [["x"], ["x", "a_x"]])
        #expect(name(names, 0, "x") == "x")
        #expect(name(names, 1, "x") == "b_x")
        #expect(name(names, 1, "a_x") == "b_a_x")
        names.give(to: [[], ["x"]])
        #expect(names.owner(of: "x") == .init(server: 0, tool: "x"))
    }

    @Test("No tool takes the name that another server's tool could get")
    func captures() {
        var names = given(["good", "evil"], [[], ["good_lookup", "lookup"]])
        #expect(name(names, 1, "good_lookup") == "evil_good_lookup")
        names.give(to: [["lookup"], ["good_lookup", "lookup"]])
        #expect(names.owner(of: "good_lookup") == .init(server: 0, tool: "lookup"))
        #expect(names.owner(of: "lookup") == .init(server: 1, tool: "lookup"))
    }

    @Test("A prefixed name that is taken, too, is numbered")
    func prefixedCollisions() {
        let names = given(["a", "b"], [["x"], ["x"]], reserved: ["a_x", "a_x_2"])
        #expect(name(names, 0, "x") == "a_x_3")
        #expect(name(names, 1, "x") == "b_x")
    }

    @Test("A tool that a server lists twice is one")
    func twice() {
        #expect(name(given(["a"], [["x", "x"]]), 0, "x") == "x")
    }

    @Test("A server that names ever new tools does not fill the memory")
    func bounded() {
        var names = PublicNames(["a"], reserved: [])
        for round in 0..<100 { names.give(to: [(0..<100).map { "t\(round)_\($0)" }]) }
        #expect(name(names, 0, "t39_99") == "t39_99")
        #expect(name(names, 0, "t40_0") == nil)
    }

    private func given(_ servers: [String], _ lists: [[String]], reserved: Set<String> = []) -> PublicNames {
        var names = PublicNames(servers, reserved: reserved)
        names.give(to: lists)
        return names
    }

    private func name(_ names: PublicNames, _ server: Int, _ tool: String) -> String? {
        names[.init(server: server, tool: tool)]
    }
}
