import LumenCore

/// Why a request is refused before any JSON-RPC message in it is looked at.
struct EndpointRefusal: Fault {
    let status: Int
    let sentence: String
    var code = FaultCode.invalidRequest
    var headers: [HTTPHeader] = []

    static let method = EndpointRefusal(
        status: 405, sentence: "Send MCP messages with POST.", headers: [HTTPHeader("Allow", "POST")])
    static let unacceptable = EndpointRefusal(
        status: 406, sentence: "Say in the header “Accept” that you take application/json and text/event-stream.")
    static let unacceptableEvents = EndpointRefusal(
        status: 406, sentence: "Say in the header “Accept” that you take text/event-stream.")
    static let mediaType = EndpointRefusal(
        status: 415, sentence: "Send the message as application/json, in UTF-8 and uncompressed.")
    static let version = EndpointRefusal(
        status: 400, sentence: "The header “MCP-Protocol-Version” names a version that is not spoken here.")
    static let session = EndpointRefusal(
        status: 404, sentence: "There is no such session, or no more: initialize a new one.", code: .notFound)

    static func tooLarge(limit: Int) -> EndpointRefusal {
        EndpointRefusal(
            status: 413, sentence: "The message is larger than \(limit / 1024) KiB. Send a shorter one.",
            code: .tooLarge)
    }

    static func busy(_ error: RPCError) -> EndpointRefusal {
        EndpointRefusal(status: 503, sentence: error.message)
    }
}
