import LumenCore

/// A result that asks for more before there is one (SEP-2322).
struct InputRequired: Sendable {
    /// Given back as it came, in the retry and nowhere else.
    let requestState: JSON?
    private let requests: JSONObject?

    init(_ result: JSONObject) throws(MCPFault) {
        requestState = result["requestState"].flatMap { $0.isNull ? nil : $0 }
        requests = result["inputRequests"]?.objectValue
        guard requests != nil || requestState != nil, result["inputRequests"] == nil || requests != nil else {
            throw MCPFault(.malformed, "a result wants input and does not say which")
        }
    }

    /// What Lumen answers, having declared that it answers nothing: it declines on the user's behalf where the protocol
    /// has a form for that; `nil` where nothing is asked.
    ///
    /// - Throws: where the server asks for something that can't be declined.
    func responses() throws(MCPFault) -> JSONObject? {
        guard let requests else { return nil }
        var responses: JSONObject = [:]
        for (key, request) in requests.members {
            guard request["method"] == "elicitation/create" else {
                throw MCPFault(
                    .refused, "it asks for input other than an elicitation",
                    sentence: "The tool asks for something that Lumen does not give to servers.")
            }
            responses[key] = ["action": "decline"]
        }
        return responses
    }
}
