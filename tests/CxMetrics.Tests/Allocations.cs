namespace CxMetrics.Tests;

/// <summary>Says whether code allocates.</summary>
internal static class Allocations
{
    private const int Tries = 10;

    /// <summary>Asserts that an action, done before, allocates nothing.</summary>
    /// <remarks>
    /// A collection that another test brings about in the meantime takes the rest of this thread's allocation buffer, which
    /// counts as 8 KB allocated. So one try without is enough: code that allocates does so every time.
    /// </remarks>
    public static void AssertNone(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int i = 0; i < Tries && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }
}
