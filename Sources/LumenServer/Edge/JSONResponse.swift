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
    /// - Throws: `InvalidRequest`, or `TooLarge` before anything is parsed.
    mutating func jsonObject() async throws -> JSONObject {
        guard headers[.contentEncoding] == nil else {
            throw InvalidRequest("Compressed requests are not accepted. Send the body as plain JSON.")
        }
        let body: ByteBuffer
        do {
            body = try await collectBody(upTo: Self.maximumBody)
        } catch is NIOTooManyBytesError {
            throw TooLarge()
        }
        do {
            let json = try JSON(parsing: body.readableBytesView, depth: Self.maximumDepth)
            guard let object = json.objectValue else { throw InvalidRequest("The body must be a JSON object.") }
            return object
        } catch let error as JSONError {
            throw InvalidRequest("The body is \(error.description).")
        }
    }
}

/// A body beyond the limit.
struct TooLarge: Fault {
    var sentence: String { "The request is larger than \(Request.maximumBody / 1024) KiB. Send a shorter message." }
    var code: FaultCode { .tooLarge }
}
