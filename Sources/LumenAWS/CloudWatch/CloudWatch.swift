import Foundation
package import LumenCore

/// Amazon CloudWatch, as far as numbers are put there.
///
/// Source: Amazon CloudWatch API Reference, `PutMetricData`; botocore 1.43, `cloudwatch/2010-08-01`, in the JSON
/// protocol that botocore takes of the three that the service has.
package struct CloudWatch<C: Clock<Duration>>: Sendable {
    /// The most metrics of a request.
    private let limit = 1000

    private let access: AWSAccess
    private let http: any HTTPExchange
    private let deadline: Duration
    private let clock: C

    package init(
        access: AWSAccess, http: any HTTPExchange, deadline: Duration = .seconds(10), clock: C
    ) {
        self.access = access
        self.http = http
        self.deadline = deadline
        self.clock = clock
    }

    /// Puts metrics, those without a finite number left out.
    ///
    /// - Throws: `CloudWatchFault`; `CredentialFault`; `CancellationError`. Batches before the one that failed are in.
    package func put(_ metrics: [CloudWatchMetric], namespace: String) async throws {
        let metrics = metrics.filter(\.value.isFinite)
        for start in stride(from: 0, to: metrics.count, by: limit) {
            let batch = metrics[start..<min(metrics.count, start + limit)]
            try await send(["Namespace": .string(namespace), "MetricData": .array(batch.map(\.json))])
        }
    }

    /// Whether there is all that a request needs; none is sent.
    ///
    /// - Returns: the address.
    /// - Throws: `CredentialFault`; `CancellationError`.
    package func check() async throws -> String {
        let region = try await access.region()
        let endpoint = try await access.endpoint(for: .cloudWatch, region: region)
        _ = try await access.authorize(
            OutgoingRequest(method: "POST", url: endpoint + "/"), for: .cloudWatch, region: region)
        return endpoint
    }

    private func send(_ body: JSON) async throws {
        let region = try await access.region()
        let request = OutgoingRequest(
            method: "POST", url: try await access.endpoint(for: .cloudWatch, region: region) + "/",
            headers: [
                HTTPHeader("Content-Type", "application/x-amz-json-1.0"),
                HTTPHeader("X-Amz-Target", "GraniteServiceVersion20100801.PutMetricData"),
            ],
            body: body.bytes)
        var hasRepaired = false
        while true {
            let (signed, authorization) = try await access.authorize(request, for: .cloudWatch, region: region)
            let response = try await exchange(signed)
            if response.status == 200 { return }
            // Expired credentials or a wrong clock: once anew.
            if [400, 401, 403].contains(response.status), !hasRepaired {
                hasRepaired = true
                access.discard(authorization)
                if let date = response[header: "date"] { _ = access.correctClock(serverDate: date) }
                continue
            }
            throw CloudWatchFault(status: response.status)
        }
    }

    private func exchange(_ request: OutgoingRequest) async throws -> IncomingResponse {
        do {
            return try await withDeadline(deadline, clock: clock) { [http] in try await http.send(request) }
        } catch is DeadlineExceeded {
            throw CloudWatchFault(status: nil)
        } catch is HTTPExchangeFault {
            throw CloudWatchFault(status: nil)
        }
    }
}

/// CloudWatch did not take the metrics.
package struct CloudWatchFault: Error, Equatable {
    /// Of the response; `nil` where none came in time.
    package let status: Int?

    package init(status: Int?) { self.status = status }

    package var isTransient: Bool { status.map { $0 >= 500 || $0 == 429 } ?? true }
}
