import LumenCore

/// A response of Bedrock other than 200.
struct BedrockRefusal: Sendable {
    let error: BedrockError
    let fault: ModelFault
    /// The `Date` header.
    let date: String?

    init(_ response: ModelResponse, body: [UInt8]) {
        error = BedrockError(type: response[header: "x-amzn-errortype"], payload: body)
        date = response[header: "Date"]
        fault = ModelFault(
            error.kind ?? ModelFault.Kind(status: response.status),
            detail: "HTTP \(response.status), \(error.summary)\(response.requestNote)", retryAfter: response.retryAfter)
    }
}

extension ModelResponse {
    /// `, request 1f…`: AWS's id of the request, for the log.
    var requestNote: String {
        guard let id = self[header: "x-amzn-requestid"] else { return "" }
        return ", request \(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(64))"
    }
}
