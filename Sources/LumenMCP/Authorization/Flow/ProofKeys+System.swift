import Crypto

extension ProofKeys {
    /// With the system's randomness.
    package static let system = ProofKeys(
        randomBytes: { count in
            var random = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        },
        sha256: { Array(SHA256.hash(data: $0)) })
}
