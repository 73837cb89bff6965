using System.Globalization;
using System.Runtime.CompilerServices;

namespace CxMetrics.Tests;

internal static class AssemblySetup
{
    // Tests that look at a culture name it; the others are the same on every machine.
    [ModuleInitializer]
    internal static void UseTheInvariantCulture()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    }
}
