import Testing

@testable import LumenMCP

@Suite("Names of tools side by side")
struct PublicNamesTests {
    @Test("A name that nobody else has stays; those that collide are prefixed, all of them")
    func collisions() {
        let names = PublicNames([("a", ["x", "y"]), ("b", ["x", "z"])], reserved: [])
        #expect(name(names, 0, "x") == "a_x")
        #expect(name(names, 0, "y") == "y")
        #expect(name(names, 1, "x") == "b_x")
        #expect(name(names, 1, "z") == "z")
        #expect(names.owner(of: "b_x") == .init(server: 1, tool: "x"))
        #expect(names.owner(of: "x") == nil)
    }

    @Test("A reserved name is never given away")
    func reserved() {
        let names = PublicNames([("a", ["block_util_summary"])], reserved: ["block_util_summary"])
        #expect(name(names, 0, "block_util_summary") == "a_block_util_summary")
        #expect(names.owner(of: "block_util_summary") == nil)
    }

    @Test("A prefixed name that is taken, too, is numbered")
    func prefixedCollisions() {
        let names = PublicNames([("a", ["x", "b_x"]), ("b", ["x"]), ("a", ["x"])], reserved: ["a_x"])
        #expect(name(names, 0, "b_x") == "b_x")
        #expect(name(names, 0, "x") == "a_x_2")
        #expect(name(names, 1, "x") == "b_x_2")
        #expect(name(names, 2, "x") == "a_x_3")
    }

    @Test("A tool that a server lists twice is one")
    func twice() {
        let names = PublicNames([("a", ["x", "x"])], reserved: [])
        #expect(name(names, 0, "x") == "x")
    }

    private func name(_ names: PublicNames, _ server: Int, _ tool: String) -> String? {
        names[.init(server: server, tool: tool)]
    }
}
