import LumenCore

/// The chunks of a streamed reply.
struct OpenAIEvents {
    /// Whether the server said that the stream is at its end.
    private(set) var sawDone = false
    private let response: ModelResponse
    private let longest: Int
    private var received = 0
    private var hasEnded = false
    private var decoder = ServerSentEventDecoder()

    /// - Parameter longest: the most bytes that the stream may have.
    init(_ response: ModelResponse, longest: Int) {
        self.response = response
        self.longest = longest
    }

    /// - Parameter isComplete: whether a reply is there already, so that a stream that breaks off has merely ended.
    /// - Returns: the next chunk; `nil` after the last.
    mutating func next(isComplete: Bool) async throws -> JSON? {
        while !sawDone {
            if let data = try nextData() {
                sawDone = data == "[DONE]"
                if !sawDone { return try chunk(data) }
            } else if hasEnded {
                return nil
            } else {
                try await receive(isComplete: isComplete)
            }
        }
        return nil
    }

    private mutating func nextData() throws(ModelFault) -> String? {
        do { return try decoder.next()?.data } catch { throw ModelFault(.garbled, detail: "an event is too long") }
    }

    private mutating func receive(isComplete: Bool) async throws {
        let piece: ArraySlice<UInt8>?
        do { piece = try await response.next() } catch let fault as ModelFault {
            guard isComplete else { throw fault }
            piece = nil
        }
        guard let piece else {
            hasEnded = true
            decoder.finish()
            return
        }
        received += piece.count
        guard received <= longest else {
            throw ModelFault(.garbled, detail: "the stream has more than \(longest) bytes")
        }
        decoder.append(piece)
    }

    /// What the end of the stream cut in two is no chunk.
    private func chunk(_ data: String) throws(ModelFault) -> JSON? {
        do { return try JSON(parsing: data) } catch {
            guard !hasEnded else { return nil }
            throw ModelFault(.garbled, detail: error.description)
        }
    }
}
