import LumenAWS
import LumenCore

extension PeerAnswer {
    /// What a client sees of a scripted reply.
    ///
    /// - Throws: `AWSRefusal` for a fault that the reply can't have; `EventStreamError` for what has no frame.
    init(_ reply: ScriptedReply, streaming: Bool) throws {
        if streaming {
            self.init(eventStream: try reply.events.map { try $0.frame() })
        } else {
            self.init(json: reply.message)
        }
        guard let fault = reply.fault else { return }
        guard fault.neededEvents <= (streaming ? pieces.count : 0) else {
            throw AWSRefusal.validation("The scripted fault is at an event that never comes.")
        }
        try suffer(fault)
    }

    private mutating func suffer(_ fault: ScriptedFault) throws(EventStreamError) {
        switch fault {
        case .status(let status, let type, let message, let headers):
            self = AWSRefusal(status, type, message, headers: headers).answer
        case .hangUp: self = PeerAnswer(head: nil, ending: .cut)
        case .stall(nil): self = PeerAnswer(head: nil, ending: .stall)
        case .stall(let events?): self = PeerAnswer(head: head, pieces: Array(pieces.prefix(events)), ending: .stall)
        case .cut(let bytes):
            self = PeerAnswer(head: head, pieces: [Array(pieces.joined().prefix(bytes))], ending: .cut)
        case .badChecksum(let event): pieces[event][pieces[event].count - 1] ^= 1
        case .exception(let exception, let events): pieces = pieces.prefix(events) + [try exception.frame()]
        case .drip(let bytes, let pause):
            let body = Array(pieces.joined())
            pieces = stride(from: 0, to: body.count, by: bytes).map { Array(body[$0..<min($0 + bytes, body.count)]) }
            self.pause = pause
        }
    }
}

extension ScriptedFault {
    /// How many events a reply must have for this to befall it; that of a plain response has none.
    var neededEvents: Int {
        switch self {
        case .badChecksum(let event): event + 1
        case .exception(_, let events): max(events, 1)
        case .stall(let events?): events
        default: 0
        }
    }
}
