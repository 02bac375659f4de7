import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Lets one request of a connection be answered at a time. A few that are sent before wait for their turn; with more of
/// them the connection ends with the answer under way, and the client has to ask again (RFC 9112 §9.3.2).
///
/// The connection is read all the time: whoever goes away is noticed, whatever they have sent before.
final class PipeliningGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How many parts of requests may wait.
    private static let room = 16

    private var isAnswering = false
    private var waiting: [HTTPRequestPart] = []
    /// Whether nothing is taken any longer.
    private var isFull = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { receive(unwrapInboundIn(data), context) }

    private func receive(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        guard !isFull else { return }
        switch part {
        case .head where !isAnswering: isAnswering = true
        case .body where waiting.isEmpty, .end where waiting.isEmpty: break
        default: return wait(part)
        }
        context.fireChannelRead(wrapInboundOut(part))
    }

    private func wait(_ part: HTTPRequestPart) {
        isFull = waiting.count == Self.room
        if isFull { waiting = [] } else { waiting.append(part) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where isFull:
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .head, .body:
            context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            answerNext(context)
        }
    }

    private func answerNext(_ context: ChannelHandlerContext) {
        isAnswering = false
        if isFull { return context.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
        guard !waiting.isEmpty else { return }
        let parts = waiting
        waiting = []
        for part in parts { receive(part, context) }
        context.fireChannelReadComplete()
    }
}
