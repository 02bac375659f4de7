import LumenCore
import LumenMCP
import Testing

@Suite("Open requests", .timeLimit(.minutes(10)))
struct CancellationTests {
    private let tools = FakeTools()
    private var server: MCPServer { .fake(tools) }

    private func wait(id: JSON = "w") -> JSON { request("tools/call", ["name": "wait"], id: id, in: .july2026) }
    private func cancel(_ id: JSON) -> JSON { notification("notifications/cancelled", ["requestId": id]) }

    @Test("A cancelled request stops its tool and is not answered")
    func cancelled() async throws {
        let session = try MCPSession.fake()
        let exchange = server.receive(wait(), in: session)
        async let answer = exchange.answer()
        await tools.gate.arrival()
        #expect(await server.handle(cancel("w"), in: session) == nil)
        #expect(await answer == nil)
        await tools.gate.departure()
    }

    @Test("A cancellation that comes before the work begins counts")
    func cancelledEarly() async throws {
        let session = try MCPSession.fake()
        let exchange = server.receive(wait(), in: session)
        _ = server.receive(cancel("w"), in: session)
        #expect(await exchange.answer() == nil)
    }

    @Test(
        "Cancelling another id, or another type of id, leaves a request alone", arguments: ["x", 1, nil, [:]] as [JSON])
    func cancelledOther(id: JSON) async throws {
        let session = try MCPSession.fake()
        let exchange = server.receive(wait(id: "1"), in: session)
        _ = server.receive(cancel(id), in: session)
        tools.gate.open()
        #expect(await exchange.answer()?["result"] != nil)
    }

    @Test("Another session can't cancel a request")
    func cancelledElsewhere() async throws {
        let exchange = server.receive(wait(), in: try .fake())
        _ = server.receive(cancel("w"), in: try .fake())
        tools.gate.open()
        #expect(await exchange.answer()?["result"] != nil)
    }

    @Test("An id is unique among open requests, and free again after the answer")
    func duplicates() async throws {
        let session = try MCPSession.fake()
        let exchange = server.receive(wait(), in: session)
        let ping = request("tools/list", id: "w", in: .july2026)
        #expect(await server.handle(ping, in: session)?["error"]?["code"] == -32600)
        tools.gate.open()
        #expect(await exchange.answer()?["result"] != nil)
        #expect(await server.handle(ping, in: session)?["result"] != nil)
    }

    @Test("An id is free again after its cancellation, while the old work still stops")
    func reusedID() async throws {
        let session = try MCPSession.fake()
        let old = server.receive(wait(), in: session)
        _ = server.receive(cancel("w"), in: session)
        let new = server.receive(request("tools/list", id: "w", in: .july2026), in: session)
        #expect(await old.answer() == nil)
        #expect(await new.answer()?["result"] != nil)
    }

    @Test("A cancelled task cancels its request")
    func cancelledTask() async throws {
        let session = try MCPSession.fake()
        await withTaskGroup(of: JSON?.self) { group in
            let exchange = server.receive(wait(), in: session)
            group.addTask { await exchange.answer() }
            await tools.gate.arrival()
            group.cancelAll()
            for await answer in group { #expect(answer == nil) }
        }
    }

    @Test("A waiting request holds up no other")
    func concurrency() async throws {
        let session = try MCPSession.fake()
        let exchange = server.receive(wait(), in: session)
        async let answer = exchange.answer()
        await tools.gate.arrival()
        for id in 0..<100 {
            let reply = await server.handle(
                request("tools/call", ["name": "echo"], id: .int(id), in: .july2026), in: session)
            #expect(reply?["id"] == .int(id))
        }
        tools.gate.open()
        #expect(await answer?["id"] == "w")
    }
}
