import LumenCore

/// A request that Bedrock answers with an error.
struct AWSRefusal: Error, Equatable {
    let status: Int
    /// `ValidationException`
    let type: String
    let message: String
    var headers: [HTTPHeader] = []

    init(_ status: Int, _ type: String, _ message: String, headers: [HTTPHeader] = []) {
        self.status = status
        self.type = type
        self.message = message
        self.headers = headers
    }

    static func validation(_ message: String) -> AWSRefusal { AWSRefusal(400, "ValidationException", message) }

    /// Bedrock's own errors name a namespace after the type, which clients cut off; those of the signature do not.
    var answer: PeerAnswer {
        let namespace = status == 403 ? "" : ":http://internal.amazon.com/coral/com.amazon.bedrock/"
        return PeerAnswer(
            status: status, json: ["message": .string(message)],
            headers: [HTTPHeader("x-amzn-ErrorType", type + namespace)] + headers)
    }
}
