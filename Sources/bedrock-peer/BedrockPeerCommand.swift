import ArgumentParser
import BedrockPeer
import Foundation
import UnixSignals

@main
struct BedrockPeerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bedrock-peer",
        abstract: "Plays Amazon Bedrock Runtime from a script, for tests.",
        discussion: "Example: bedrock-peer --script replies.json")

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port = 0

    @Option(help: ArgumentHelp("A JSON array of replies.", valueName: "file"))
    var script: String?

    func run() async throws {
        let replies = try script.map { path in
            try ScriptedReply.script(parsing: Data(contentsOf: URL(fileURLWithPath: path)))
        }
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withBedrockPeer(script: replies ?? [], port: port) { peer in
            print("bedrock-peer is listening on \(peer.url)")
            fflush(nil)
            for await _ in signals { return }
        }
    }
}
