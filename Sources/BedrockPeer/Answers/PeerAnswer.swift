import LumenCore

/// A response as the peer sends it, and what befalls it.
struct PeerAnswer: Equatable {
    struct Head: Equatable {
        var status: Int
        /// Without a length the body is sent in chunks.
        var headers: [HTTPHeader]
    }

    enum Ending: Equatable {
        /// The response ends, and the connection may be used again.
        case complete
        /// The connection is closed with the response unfinished.
        case cut
        /// Nothing more comes until the client goes away.
        case stall
    }

    /// `nil` where the connection ends or stalls before it.
    var head: Head?
    /// What is written at once.
    var pieces: [[UInt8]] = []
    /// Between two pieces.
    var pause = Duration.zero
    var ending = Ending.complete

    init(head: Head?, pieces: [[UInt8]] = [], ending: Ending = .complete) {
        self.head = head
        self.pieces = pieces
        self.ending = ending
    }

    init(status: Int = 200, json: JSON, headers: [HTTPHeader] = []) {
        let body = json.bytes
        let own = [HTTPHeader("Content-Type", "application/json"), HTTPHeader("Content-Length", String(body.count))]
        self.init(head: Head(status: status, headers: own + headers), pieces: [body])
    }

    init(eventStream frames: [[UInt8]]) {
        let type = HTTPHeader("Content-Type", "application/vnd.amazon.eventstream")
        self.init(head: Head(status: 200, headers: [type]), pieces: frames)
    }
}
