import Packets
import Testing

/// The code of the refusal that a call ends in; nil where it succeeds.
func refusal<Value>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
) async -> String? {
    do {
        _ = try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    } catch {
        return "not a refusal: \(error)"
    }
}
