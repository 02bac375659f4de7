/// A request that carries its signature, and the two texts that led to it, to hold against those that AWS returns with
/// `SignatureDoesNotMatch`. The texts have the session token in them: none is shown by a description.
package struct SignedRequest: Sendable {
    package let request: SignableRequest
    package let canonicalRequest: String
    package let stringToSign: String
    /// 64 lower-case hexadecimal digits.
    package let signature: String
}

extension SignedRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { request.description }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["request": request]) }
}
