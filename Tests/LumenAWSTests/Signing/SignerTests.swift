import Foundation
import LumenAWS
import LumenCore
import Synchronization
import Testing

@Suite("Signing requests")
struct SignerTests {
    private static let noon = Date(timeIntervalSince1970: 1_795_176_000)  // 2026-11-20T12:00:00Z
    private static let credentials = Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        sessionToken: Secret("token/with=signs"))

    private static func request(model: String) -> SignableRequest {
        SignableRequest(
            method: "POST", target: "/model/\(URIEncoding.segment(model))/converse-stream",
            headers: [
                .init("Host", "bedrock-runtime.us-east-1.amazonaws.com"), .init("Content-Type", "application/json"),
            ], body: Array(#"{"messages":[]}"#.utf8))
    }

    private func signer(_ change: (inout Signer.Options) -> Void = { _ in }) -> Signer {
        var options = Signer.Options()
        change(&options)
        return Signer(region: "us-east-1", service: "bedrock", options: options, clock: .fixed(Self.noon))
    }

    @Test(
        "Paths that are encoded already are encoded again, as botocore does",
        arguments: [
            (
                "us.anthropic.claude-sonnet-4-20250514-v1:0", "us.anthropic.claude-sonnet-4-20250514-v1%253A0",
                "1480b5222b057e1cc9c2d5773498881db9caf2896fcc4741fcbe6a382f465fef"
            ),
            (
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/eu.x:0",
                "arn%253Aaws%253Abedrock%253Aus-east-1%253A123456789012%253Ainference-profile%252Feu.x%253A0",
                "625a3b52139f6d57d8ebd2e2edaebb5c42827ed3f96547b8ba74dfdad58532e2"
            ),
        ])
    func bedrock(model: String, encoded: String, signature: String) {
        let signed = signer().sign(Self.request(model: model), with: Self.credentials)
        #expect(signed.canonicalRequest.hasPrefix("POST\n/model/\(encoded)/converse-stream\n"))
        #expect(signed.signature == signature)
    }

    @Test("What proxies change is sent and not signed", arguments: ["User-Agent", "Connection", "X-Amzn-Trace-Id"])
    func unsigned(name: String) {
        var request = Self.request(model: "m")
        let plain = signer().sign(request, with: Self.credentials)
        request.headers.append(.init(name, "lumen"))
        let signed = signer().sign(request, with: Self.credentials)
        #expect(signed.signature == plain.signature)
        #expect(signed.request.header(name) == "lumen")
    }

    @Test("An unsigned payload may change, a signed one may not", arguments: [true, false])
    func payload(isSigned: Bool) {
        let signer = signer {
            $0.signsPayload = isSigned
            $0.declaresPayloadHash = true
        }
        var request = Self.request(model: "m")
        let first = signer.sign(request, with: Self.credentials)
        request.body.append(0)
        let second = signer.sign(request, with: Self.credentials)
        #expect((first.signature == second.signature) == !isSigned)
        #expect((first.request.header("x-amz-content-sha256") == "UNSIGNED-PAYLOAD") == !isSigned)
    }

    @Test("The kept key is that of the day and of the secret")
    func keys() {
        let time = Mutex(Self.noon)
        let kept = Signer(region: "us-east-1", service: "bedrock", clock: WallClock { time.withLock { $0 } })
        let other = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: Secret("other"))
        for (hours, credentials) in [(0, Self.credentials), (1, Self.credentials), (12, Self.credentials), (12, other)]
        {
            let now = Self.noon + Double(hours) * 3600
            time.withLock { $0 = now }
            let fresh = Signer(region: "us-east-1", service: "bedrock", clock: .fixed(now))
            let request = Self.request(model: "m")
            #expect(
                kept.sign(request, with: credentials).signature == fresh.sign(request, with: credentials).signature)
        }
    }

    @Test("Nothing prints a secret, a token or a signature")
    func redaction() {
        let credentials = Self.credentials
        let signed = signer().sign(Self.request(model: "m"), with: credentials)
        let address = signer().presign(Self.request(model: "m"), with: credentials, expiringIn: 60)
        for value in [credentials, credentials.secretAccessKey, signed, signed.request, address, address.request]
            as [Any]
        {
            var dumped = ""
            dump(value, to: &dumped)
            for text in [dumped, String(describing: value), String(reflecting: value), "\(value)"] {
                for secret in ["wJalr", "token/with", "token%2Fwith", signed.signature, address.signature] {
                    #expect(!text.contains(secret))
                }
            }
        }
        #expect("\(credentials.secretAccessKey)" == "********")
        #expect("\(address)" == "POST /model/m/converse-stream")
    }
}
