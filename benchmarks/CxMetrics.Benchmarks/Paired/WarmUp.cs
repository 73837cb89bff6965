namespace CxMetrics.Benchmarks.Paired;

/// <summary>Calls an action until the just-in-time compiler has done its best.</summary>
internal static class WarmUp
{
    // A method is hot after 30 calls, but compiled anew only when 100 ms have passed without new ones; twice, because
    // the version that counts its branches comes in between.
    private const int Passes = 3;
    private const int Calls = 40;
    private static readonly TimeSpan TieringDelay = TimeSpan.FromMilliseconds(130);

    // More than a megabyte, so that the path for long input is warm, too.
    private const int MostAmount = 1_250_000;

    public static void Run(Action<int> action, int amount)
    {
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int call = 0; call < Calls; call++)
                action(Math.Min(amount, MostAmount));
            Thread.Sleep(TieringDelay);
        }
    }
}
