import Hummingbird
import LumenCore
import NIOCore
import NIOHTTPTypes

/// Gives a request up whose body comes too slowly: the server may wait for it for a while, and longer only as long as
/// it comes with a certain speed. Only the time counts in which the server wants to read.
final class BodyPace: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart

    /// So long for nothing, and so much more for each byte: 64 KiB in twice ten seconds.
    private static let patience = TimeAmount.seconds(10)
    private static let patiencePerByte = TimeAmount.nanoseconds(patience.nanoseconds / Int64(Request.maximumBody))

    /// Whether a body is under way.
    private var isExpecting = false
    private var isOver = false
    private var received = 0
    private var waited = TimeAmount.zero
    private var wait: (begin: NIODeadline, end: Scheduled<Void>)?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch unwrapInboundIn(data) {
        case .head: (isExpecting, received, waited) = (true, 0, .zero)
        case .body(let bytes): received += bytes.readableBytes
        case .end: isExpecting = false
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        if isExpecting, !isOver, wait == nil { beginWaiting(context) }
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        endWaiting(at: context.eventLoop.now)
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        endWaiting(at: context.eventLoop.now)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { endWaiting(at: context.eventLoop.now) }

    private func beginWaiting(_ context: ChannelHandlerContext) {
        let patience = Self.patience + Self.patiencePerByte * received - waited
        let end = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            self.isOver = true
            context.fireErrorCaught(SlowBody())
        }
        wait = (context.eventLoop.now, end)
    }

    private func endWaiting(at now: NIODeadline) {
        guard let (begin, end) = wait else { return }
        end.cancel()
        waited = waited + (now - begin)
        wait = nil
    }
}

/// A request that comes too slowly.
struct SlowBody: Fault {
    var sentence: String { "The request came too slowly. Please send it again, at once." }
    var detail: String { "the body of a request came too slowly" }
    var code: FaultCode { .invalidRequest }
}
