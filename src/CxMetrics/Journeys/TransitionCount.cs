namespace CxMetrics.Journeys;

/// <summary>What is counted of one touchpoint directly following another.</summary>
/// <param name="From">The touchpoint that it comes from, as its index in the log.</param>
/// <param name="To">The touchpoint that follows.</param>
/// <param name="Count">How often.</param>
/// <param name="Cases">In how many cases.</param>
/// <param name="Offset">Where its durations start among those of all transitions.</param>
internal readonly record struct TransitionCount(int From, int To, int Count, int Cases, int Offset);
