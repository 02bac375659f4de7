package import LumenCore

/// Why there are no credentials, region or endpoint. Neither text ever holds a key, a token or a body that came back.
package struct CredentialFault: Fault, Equatable {
    package let sentence: String
    package let detail: String
    package var code: FaultCode { .modelFailed }

    package init(_ sentence: String, detail: String? = nil) {
        self.sentence = sentence
        self.detail = detail.map { "\(sentence) (\($0))" } ?? sentence
    }
}
