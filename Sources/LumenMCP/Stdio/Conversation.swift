import LumenCore
import Synchronization

/// The messages of one client, from its first line to its last answer.
final class Conversation: Sendable {
    private let server: MCPServer
    private let session: MCPSession
    private let requestLimit: Int
    private let input: DescriptorInput
    private let output: DescriptorOutput
    private let failure = Mutex<StdioFailure?>(nil)

    init(
        server: MCPServer, session: MCPSession, requestLimit: Int, input: DescriptorInput, output: DescriptorOutput
    ) {
        self.server = server
        self.session = session
        self.requestLimit = requestLimit
        self.input = input
        self.output = output
    }

    /// Messages are received in the order of their arrival; the work that they ask for runs in a group. Work that has
    /// begun is finished after the last line, subscriptions end with it.
    func run(framer: LineFramer) async throws {
        await withDiscardingTaskGroup { subscriptions in
            await withTaskGroup(of: Void.self) { work in
                await receiveAll(framer, work: &work, subscriptions: &subscriptions)
                if failure.withLock({ $0 != nil }) { work.cancelAll() }
            }
            subscriptions.cancelAll()
        }
        if let failure = failure.withLock(\.self), !failure.isFarewell { throw failure }
    }

    private func receiveAll(
        _ framer: LineFramer, work: inout TaskGroup<Void>, subscriptions: inout DiscardingTaskGroup
    ) async {
        var framer = framer
        var started = 0
        while let frames = await nextFrames(&framer) {
            for frame in frames {
                switch await receive(frame) {
                case .silence, .reply: break
                case .work(let run):
                    if started >= requestLimit { await work.next() }
                    started += 1
                    work.addTask { if let reply = await run() { await self.send(reply) } }
                case .subscription(let subscription):
                    subscriptions.addTask { await self.follow(subscription) }
                }
            }
        }
    }

    /// Sends what a subscription has to say, until it ends or is cancelled.
    private func follow(_ subscription: Subscription) async {
        while case .message(let message)? = try? await subscription.next() { await send(message) }
    }

    /// The lines that came next, or `nil` after the last.
    private func nextFrames(_ framer: inout LineFramer) async -> [LineFramer.Frame]? {
        do throws(StdioFailure) {
            let bytes = try await input.next()
            if !bytes.isEmpty { return framer.feed(bytes) }
        } catch {
            fail(error)
        }
        guard !Task.isCancelled, let last = framer.finish() else { return nil }
        return [last]
    }

    /// Takes in a line and sends what is ready to be sent.
    private func receive(_ frame: LineFramer.Frame) async -> Exchange {
        let exchange =
            switch frame {
            case .line(let text): server.receive(text: text, in: session)
            case .overlong: Exchange.reply(overlongError)
            }
        if case .reply(let reply) = exchange { await send(reply) }
        return exchange
    }

    private func send(_ message: JSON) async {
        var line = message.bytes
        line.append(UInt8(ascii: "\n"))
        do throws(StdioFailure) {
            try await output.write(line)
        } catch {
            fail(error)
        }
    }

    /// Keeps the first failure and ends the conversation.
    private func fail(_ error: StdioFailure) {
        failure.withLock { $0 = $0 ?? error }
        input.stop()
    }

    private var overlongError: JSON {
        RPCError(.invalidRequest, "Invalid request: a message has too many bytes").response(to: nil)
    }
}
