import HTTPTypes
import Logging
import LumenCore
import NIOCore
import NIOHTTPTypes

/// Answers what is no HTTP request with the contract's error, and nothing that comes after it. What is wrong in the
/// middle of a request is told to whoever reads it.
final class MalformedRequests: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var isAnswering = false
    private var isOver = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        if case .head = unwrapInboundIn(data) { isAnswering = true }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { isAnswering = false }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isAnswering, !isOver, !(error is IOError) else { return context.fireErrorCaught(error) }
        isOver = true
        let requestID = randomIdentifier()
        Logger.current.debug(
            "malformed request", metadata: ["request.id": "\(requestID)", "error.detail": "\(error)"])
        let fault = InvalidRequest("The request can't be understood. Check its address, method and body.")
        let body = ByteBuffer(bytes: fault.json(requestID: requestID).bytes)
        let head = HTTPResponse(
            status: fault.code.status,
            headerFields: [
                .contentType: "application/json; charset=utf-8", .contentLength: "\(body.readableBytes)",
                .cacheControl: "no-store", .connection: "close", .xRequestID: requestID,
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
    }
}
