import LumenCore
import LumenMCP
import LumenTesting
import Synchronization
import Testing

/// Clients that want too much.
@Suite("The server under load", .timeLimit(.minutes(10)))
struct ServerLoadTests {
    @Test("10,000 sessions of one owner leave a bounded number, the latest")
    func sessions() async throws {
        let client = try EndpointClient(.fake())
        let limit = SessionTable<ManualClock>.Limits().perOwner
        var last: [String: String?] = [:]
        for _ in 0..<10_000 {
            client.clock.advance(by: .milliseconds(1))
            last = try await client.initialize(.november2025)
        }
        #expect(client.sessions.count == limit)
        #expect(await client.send(request("ping"), headers: last).status == 200)
    }

    @Test("500 streams of one client: those within the limit hear of a change, the others are refused")
    func streams() async throws {
        let tools = ConformanceTools()
        let client = try EndpointClient(.conformance(tools))
        let listen = request("subscriptions/listen", ["notifications": ["toolsListChanged": true]], in: .july2026)
        var streams: [Subscription] = []
        var refused = 0
        for _ in 0..<500 {
            let reply = await client.send(listen)
            if let stream = reply.subscription { streams.append(stream) } else { refused += 1 }
        }
        #expect(streams.count == 256 && refused == 244)
        for _ in 0..<100 { tools.changes.announce() }
        for stream in streams {
            #expect(try await stream.message() != nil)
            #expect(try await stream.message()?["method"] == "notifications/tools/list_changed")
        }
        streams = []
        #expect(tools.changes.count == 0)
    }

    @Test("Ids that repeat while their requests are open are refused, each once")
    func repeatedIDs() async throws {
        let client = try EndpointClient(.fake())
        let headers = try await client.initialize(.november2025)
        let replies = await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<2_000 {
                let answer = client.open(request("tools/call", ["name": "echo"], id: 1), headers: headers)
                group.addTask { await answer.response().jsonError }
            }
            return await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(replies.contains(nil))
        #expect(replies.allSatisfy { $0 == nil || $0 == -32600 })
        #expect(await client.send(request("ping", id: 1), headers: headers).status == 200)
    }

    @Test("Calls and their cancellations race without harm", arguments: 0..<4)
    func cancellationRaces(seed: Int) async throws {
        let client = try EndpointClient(.fake())
        let headers = try await client.initialize(.november2025)
        var random = SeededRandom(seed: seed)
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<2_000 {
                let id = JSON.int(Int.random(in: 0..<20, using: &random))
                let isCall = Bool.random(using: &random)
                group.addTask {
                    let message =
                        isCall
                        ? request("tools/call", ["name": "echo"], id: id)
                        : notification("notifications/cancelled", ["requestId": id])
                    return await client.send(message, headers: headers).status
                }
            }
            for await status in group { #expect([200, 202].contains(status)) }
        }
        for id in 0..<20 {
            #expect(
                await client.send(request("tools/call", ["name": "echo"], id: .int(id)), headers: headers).result != nil
            )
        }
    }

    @Test("Headers of a megabyte are looked at and said back only in part")
    func hugeHeaders() async throws {
        let client = try EndpointClient(.fake())
        let huge = String(repeating: "x", count: 1 << 20)
        let list = request("tools/list", in: .july2026)
        for name in ["Mcp-Method", "Mcp-Name", "MCP-Protocol-Version", "Mcp-Session-Id", "Accept", "Content-Type"] {
            let reply = await client.send(list, headers: [name: huge])
            #expect((200..<500).contains(reply.status))
            #expect(reply.message.text.utf8.count < 2_000)
        }
        let legacy = await client.send(request("ping"), headers: ["MCP-Protocol-Version": huge])
        #expect(legacy.status == 400)
        #expect(legacy.message.text.utf8.count < 1_000)
    }
}

extension EndpointResponse {
    fileprivate var jsonError: Int? {
        if case .json(let message) = body { message["error"]?["code"]?.intValue } else { nil }
    }
}
