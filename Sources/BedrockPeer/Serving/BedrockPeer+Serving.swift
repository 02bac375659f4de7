package import LumenCore
import NIOCore
import NIOHTTP1
import NIOPosix

/// Serves a scripted Bedrock on 127.0.0.1 for as long as the body runs.
///
/// - Parameters:
///   - region: the one that signatures must be scoped to.
///   - clock: what signatures are held against, and what the `Date` of each response says.
///   - port: 0 picks a free one.
/// - Throws: `IOError` where the port is taken; what the body throws.
package func withBedrockPeer<Result: Sendable>(
    script: [ScriptedReply] = [], accounts: PeerAccounts = .standard, region: String = "us-east-1",
    clock: WallClock = .system, port: Int = 0, _ body: (BedrockPeer) async throws -> Result
) async throws -> Result {
    let state = PeerState(script: script, clock: clock)
    let connection = PeerConnection(
        desk: PeerDesk(state: state, gate: PeerGate(accounts: accounts, region: region)))
    let listener = try await listen(on: port)
    let peer = BedrockPeer(url: "http://127.0.0.1:\(listener.channel.localAddress?.port ?? 0)", state: state)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await accept(from: listener, connection) }
        defer { group.cancelAll() }
        return try await body(peer)
    }
}

private typealias Listener = NIOAsyncChannel<PeerConnection.Channel, Never>

private func listen(on port: Int) async throws -> Listener {
    try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .bind(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                // Without its help for pipelining, NIO tells at once that a client has gone away.
                try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                return try PeerConnection.Channel(wrappingChannelSynchronously: channel)
            }
        }
}

/// Serves each connection until the task is cancelled. What goes wrong with one is of no concern to the others.
private func accept(from listener: Listener, _ connection: PeerConnection) async throws {
    try await listener.executeThenClose { channels in
        try await withThrowingDiscardingTaskGroup { group in
            for try await channel in channels {
                group.addTask { try? await connection.serve(channel) }
            }
        }
    }
}
