import HTTPTypes
import Hummingbird
import LumenCore
import NIOCore

extension Response {
    init(status: HTTPResponse.Status = .ok, json: JSON, headers: HTTPFields = [:]) {
        self.init(status: status, jsonBytes: json.bytes, headers: headers)
    }

    /// - Parameter jsonBytes: JSON text in UTF-8.
    init(status: HTTPResponse.Status = .ok, jsonBytes: [UInt8], headers: HTTPFields = [:]) {
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        headers[.cacheControl] = "no-store"
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: jsonBytes)))
    }
}

extension Request {
    /// The most bytes that a body may have.
    static let maximumBody = 64 * 1024
    /// How deep arrays and objects may stand in one another.
    static let maximumDepth = 32

    /// The body as a JSON object.
    ///
    /// - Throws: `InvalidRequest`, and what `wholeBody` throws before anything is parsed.
    mutating func jsonObject() async throws -> JSONObject {
        guard headers[.contentEncoding] == nil else {
            throw InvalidRequest("Compressed requests are not accepted. Send the body as plain JSON.")
        }
        let body = try await wholeBody()
        do {
            let json = try JSON(parsing: body.readableBytesView, depth: Self.maximumDepth)
            guard let object = json.objectValue else { throw InvalidRequest("The body must be a JSON object.") }
            return object
        } catch let error as JSONError {
            throw InvalidRequest("The body is \(error.description).")
        }
    }
}

extension Request {
    /// The body, once all of it is there.
    ///
    /// - Throws: `TooLarge`, `SlowBody`; `BrokenBody` where it ends too early or is no body.
    mutating func wholeBody(upTo limit: Int = maximumBody) async throws -> ByteBuffer {
        do {
            return try await collectBody(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw TooLarge()
        } catch let error where error is any Fault || error is CancellationError {
            throw error
        } catch {
            throw BrokenBody(detail: "the body of a request can't be read: \(error)")
        }
    }
}

/// A body that ended too early, whose client has mostly gone away, or that is malformed.
struct BrokenBody: Fault {
    let detail: String
    var sentence: String { "The body of the request is broken or did not come whole. Please send it again." }
    var code: FaultCode { .invalidRequest }
}

/// A body beyond the limit.
struct TooLarge: Fault {
    var sentence: String { "The request is larger than \(Request.maximumBody / 1024) KiB. Send a shorter message." }
    var code: FaultCode { .tooLarge }
}
